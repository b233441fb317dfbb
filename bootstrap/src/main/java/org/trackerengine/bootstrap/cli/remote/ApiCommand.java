package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command that calls the API of a running server and prints the answer. */
public abstract class ApiCommand implements Callable<Integer> {

  private static final int PAGE = 200;

  @Mixin private RunningServer server;

  @Option(
      names = "--json",
      description = "Prints the server's answer as JSON; of a list, one object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Calls the API; the answer is printed, unless it is null. */
  protected abstract @Nullable JsonNode ask(ServerApi api);

  /** Prints an answer for people. */
  protected abstract void print(JsonNode answer, PrintWriter out);

  @Override
  public Integer call() {
    JsonNode answer = ask(server.api());
    if (answer != null) {
      show(answer);
    }
    return 0;
  }

  private void show(JsonNode answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.isMissingNode() ? "{}" : answer);
    } else {
      print(answer, out);
    }
  }

  /** Shows the items of all pages, one after the other. */
  protected final void showAll(ServerApi api, String path) {
    showAll(api, path, PAGE);
  }

  /** Shows the items of all pages, which may have so many items each, one after the other. */
  protected final void showAll(ServerApi api, String path, int pageItems) {
    String after = "";
    do {
      String separator = path.contains("?") ? "&" : "?";
      JsonNode page = api.get(path + separator + "limit=" + pageItems + after);
      showEach(page);
      String next = page.path("next").asString(null);
      after = next == null ? "" : "&after=" + escaped(next);
    } while (!after.isEmpty());
  }

  /** Shows each item of a page. */
  protected final void showEach(JsonNode page) {
    page.path("items").forEach(this::show);
  }

  /** {@code text} as a segment of a path, or a value of a query. */
  public static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
