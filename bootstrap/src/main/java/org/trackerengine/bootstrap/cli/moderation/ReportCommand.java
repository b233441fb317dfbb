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

/** {@code ./tracker report …}: reports of members of a running server. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Lists and answers the reports of members.",
    subcommands = {ReportCommand.ListAll.class, ReportCommand.Close.class, HelpCommand.class},
    footer = {
      "",
      "Examples:",
      "  ./tracker report list",
      "  ./tracker report close 7 --answer='it is another cut'"
    })
public final class ReportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: report list");
  }

  private static void printReport(JsonNode report, PrintWriter out) {
    String comment = report.path("comment").asString(null);
    out.println(
        report.path("id").asString()
            + "  "
            + report.path("reporter").asString("-")
            + " on "
            + report.path("torrent").asString()
            + (comment == null ? "" : ", comment " + comment)
            + ": "
            + report.path("reason").asString());
    if (report.path("answer").isString()) {
      out.println(
          "  answered by "
              + report.path("closedBy").asString("-")
              + ": "
              + report.path("answer").asString());
    }
  }

  /** {@code ./tracker report list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists open reports, the oldest first, or closed ones, the newest first.",
      footer = {"", "Examples:", "  ./tracker report list", "  ./tracker report list --closed"})
  static final class ListAll extends ApiCommand {

    @Option(names = "--closed", description = "Lists the closed reports.")
    private boolean closed;

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, "/reports?status=" + (closed ? "closed" : "open"));
      return null;
    }

    @Override
    protected void print(JsonNode report, PrintWriter out) {
      printReport(report, out);
    }
  }

  /** {@code ./tracker report close ID}. */
  @Command(
      name = "close",
      mixinStandardHelpOptions = true,
      description = "Closes a report with an answer to the member.",
      footer = {"", "Example:", "  ./tracker report close 7 --answer='it is another cut'"})
  static final class Close extends ApiCommand {

    @Parameters(paramLabel = "ID", description = "The report, as listed.")
    private String id;

    @Option(
        names = "--answer",
        required = true,
        paramLabel = "TEXT",
        description = "What the member is told.")
    private String answer;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch("/reports/" + escaped(id), Map.of("answer", answer));
    }

    @Override
    protected void print(JsonNode report, PrintWriter out) {
      printReport(report, out);
    }
  }
}
