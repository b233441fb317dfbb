package org.trackerengine.bootstrap.cli.moderation;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker log}: what moderators and admins have done on a running server. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = "Prints what moderators and admins have done, the newest first.",
    footer = {
      "",
      "Examples:",
      "  ./tracker log --limit=20",
      "  ./tracker log --actor=mona --kind=torrent_deleted",
      "  ./tracker log --subject=user --name=bob --json"
    })
public final class LogCommand extends ApiCommand {

  private static final int MOST_ITEMS = 200;

  @Option(names = "--actor", paramLabel = "NAME", description = "Who did it.")
  private @Nullable String actor;

  @Option(names = "--kind", paramLabel = "KIND", description = "What was done: user_disabled, …")
  private @Nullable String kind;

  @Option(
      names = "--subject",
      paramLabel = "KIND",
      description = "To what kind of thing: torrent, user, comment, …")
  private @Nullable String subject;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "To what: the slug of a torrent, the name of a user, …")
  private @Nullable String name;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The newest so many, 1 to 200; all without it.")
  private @Nullable Integer limit;

  @Override
  protected @Nullable JsonNode ask(ServerApi api) {
    Map<String, @Nullable String> filters = new LinkedHashMap<>();
    filters.put("actor", actor);
    filters.put("kind", kind);
    filters.put("subject", subject);
    filters.put("name", name);
    String query =
        filters.entrySet().stream()
            .filter(filter -> filter.getValue() != null)
            .map(filter -> filter.getKey() + "=" + escaped(String.valueOf(filter.getValue())))
            .collect(Collectors.joining("&"));
    String path = "/log" + (query.isEmpty() ? "" : "?" + query);
    if (limit == null) {
      showAll(api, path, MOST_ITEMS);
    } else {
      showEach(api.get(path + (query.isEmpty() ? "?" : "&") + "limit=" + limit));
    }
    return null;
  }

  @Override
  protected void print(JsonNode action, PrintWriter out) {
    String detail = action.path("detail").asString(null);
    out.println(
        action.path("at").asString()
            + "  "
            + action.path("actor").asString()
            + "  "
            + action.path("kind").asString()
            + "  "
            + action.path("name").asString()
            + (detail == null ? "" : ": " + detail));
  }
}
