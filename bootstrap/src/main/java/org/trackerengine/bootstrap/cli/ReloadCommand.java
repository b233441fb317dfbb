package org.trackerengine.bootstrap.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker config reload}: has a running server read its configuration again. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Has a running server read its configuration again, as SIGHUP does.",
      "Says which changes are in force now, and which need a restart. A bad configuration changes"
          + " nothing."
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker config reload",
      "  ./tracker config check --data=/srv/tracker && ./tracker config reload --data=/srv/tracker"
    })
final class ReloadCommand extends ApiCommand {

  @Override
  protected JsonNode ask(ServerApi api) {
    return api.post("/configuration/reload");
  }

  @Override
  protected void print(JsonNode answer, PrintWriter out) {
    String applied = keys(answer.path("applied"));
    String needRestart = keys(answer.path("needRestart"));
    out.println(applied.isEmpty() ? "Nothing to apply." : "In force now: " + applied);
    if (!needRestart.isEmpty()) {
      out.println("In force after a restart: " + needRestart);
    }
  }

  private static String keys(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }
}
