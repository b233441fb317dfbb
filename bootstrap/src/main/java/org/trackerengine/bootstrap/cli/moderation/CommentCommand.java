package org.trackerengine.bootstrap.cli.moderation;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker comment …}: comments on torrents of a running server. */
@Command(
    name = "comment",
    mixinStandardHelpOptions = true,
    description = "Lists and moderates the comments on torrents.",
    subcommands = {
      CommentCommand.ListAll.class,
      CommentCommand.Hide.class,
      CommentCommand.Restore.class,
      CommentCommand.Delete.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker comment list album",
      "  ./tracker comment hide 12 --reason='be polite'",
      "  ./tracker comment restore 12"
    })
public final class CommentCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do, for example: comment list SLUG");
  }

  private static void printComment(JsonNode comment, PrintWriter out) {
    String status = comment.path("status").asString();
    out.println(
        comment.path("id").asString()
            + "  "
            + comment.path("author").asString("-")
            + ", "
            + comment.path("writtenAt").asString()
            + (status.equals("visible") ? "" : ", " + status)
            + (comment.path("reason").isString() ? ": " + comment.path("reason").asString() : ""));
    comment.path("text").asString().lines().forEach(line -> out.println("  " + line));
  }

  /** {@code ./tracker comment list SLUG}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the comments on a torrent, the oldest first, hidden ones among them.",
      footer = {"", "Example:", "  ./tracker comment list album"})
  static final class ListAll extends ApiCommand {

    private static final int PAGE = 100;

    @Parameters(paramLabel = "SLUG", description = "The torrent, as in its URL.")
    private String slug;

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, "/torrents/" + escaped(slug) + "/comments", PAGE);
      return null;
    }

    @Override
    protected void print(JsonNode comment, PrintWriter out) {
      printComment(comment, out);
    }
  }

  /** A command that changes one comment. */
  abstract static class OneComment extends ApiCommand {

    @Parameters(paramLabel = "ID", description = "The comment, as listed.")
    private String id;

    final JsonNode change(ServerApi api, Map<String, String> change) {
      return api.patch("/comments/" + escaped(id), change);
    }

    @Override
    protected void print(JsonNode comment, PrintWriter out) {
      printComment(comment, out);
    }
  }

  /** A command that takes one comment away, with a reason. */
  abstract static class TakenAway extends OneComment {

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "What the author is told.")
    private String reason;

    final JsonNode change(ServerApi api, String status) {
      return change(api, Map.of("status", status, "reason", reason));
    }
  }

  /** {@code ./tracker comment hide ID}. */
  @Command(
      name = "hide",
      mixinStandardHelpOptions = true,
      description = "Hides a comment from all but its author and moderators.",
      footer = {"", "Example:", "  ./tracker comment hide 12 --reason='be polite'"})
  static final class Hide extends TakenAway {
    @Override
    protected JsonNode ask(ServerApi api) {
      return change(api, "hidden");
    }
  }

  /** {@code ./tracker comment restore ID}. */
  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      description = "Shows a hidden comment again.",
      footer = {"", "Example:", "  ./tracker comment restore 12"})
  static final class Restore extends OneComment {
    @Override
    protected JsonNode ask(ServerApi api) {
      return change(api, Map.of("status", "visible"));
    }
  }

  /** {@code ./tracker comment delete ID}. */
  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes the text of a comment for good.",
      footer = {"", "Example:", "  ./tracker comment delete 12 --reason='an address of someone'"})
  static final class Delete extends TakenAway {
    @Override
    protected JsonNode ask(ServerApi api) {
      return change(api, "deleted");
    }
  }
}
