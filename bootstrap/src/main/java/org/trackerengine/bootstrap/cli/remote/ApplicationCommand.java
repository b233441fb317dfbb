package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker application …}: decides on those who have applied for membership. */
@Command(
    name = "application",
    mixinStandardHelpOptions = true,
    description = "Decides on those who have applied for membership.",
    subcommands = {
      ApplicationCommand.ListAll.class,
      ApplicationCommand.Accept.class,
      ApplicationCommand.Reject.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker application list",
      "  ./tracker application accept bob",
      "  ./tracker application reject mallory --reason='a second account'"
    })
public final class ApplicationCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do, for example: application list");
  }

  /** {@code ./tracker application list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists those who have applied, the oldest user first.",
      footer = {"", "Example:", "  ./tracker application list"})
  static final class ListAll extends ApiCommand {

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, "/applications");
      return null;
    }

    @Override
    protected void print(JsonNode applicant, PrintWriter out) {
      out.println(
          applicant.path("name").asString()
              + (applicant.path("mailConfirmed").asBoolean() ? "" : ", mail not confirmed"));
      applicant.path("application").asString().lines().forEach(line -> out.println("  " + line));
    }
  }

  /** A decision on one applicant. */
  abstract static class Decision extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "The applicant.")
    private String name;

    final String path() {
      return "/applications/" + escaped(name);
    }

    @Override
    protected void print(JsonNode user, PrintWriter out) {
      out.println("Decided on " + name + ".");
    }
  }

  /** {@code ./tracker application accept NAME}. */
  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = "Accepts an applicant, who is told by mail.",
      footer = {"", "Example:", "  ./tracker application accept bob"})
  static final class Accept extends Decision {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.post(path() + "/accept");
    }
  }

  /** {@code ./tracker application reject NAME}. */
  @Command(
      name = "reject",
      mixinStandardHelpOptions = true,
      description = "Rejects an applicant, whose account is deleted.",
      footer = {
        "",
        "Example:",
        "  ./tracker application reject mallory --reason='a second account'"
      })
  static final class Reject extends Decision {

    @Option(names = "--reason", paramLabel = "TEXT", description = "What the applicant is told.")
    private @Nullable String reason;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.post(path() + "/reject", reason == null ? Map.of() : Map.of("reason", reason));
    }
  }
}
