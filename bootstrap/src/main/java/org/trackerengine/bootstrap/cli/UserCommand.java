package org.trackerengine.bootstrap.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker user …}: manages users of a running server. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Manages the users of a running server.",
    subcommands = {UserCommand.Add.class, UserCommand.Explain.class, HelpCommand.class})
final class UserCommand implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  UserCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: user add NAME");
  }

  /** {@code ./tracker user add NAME}: creates a user. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Creates a user, and prints what it needs to announce.")
  static final class Add implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "1-64 letters, digits, '.', '_' or '-'.")
    private String name;

    @Option(names = "--admin", description = "May manage users and torrents.")
    private boolean admin;

    @Option(names = "--verified", description = "May announce at once.")
    private boolean verified;

    @Mixin private RunningServer server;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Add() {}

    @Override
    public Integer call() {
      JsonNode user =
          server
              .api()
              .post(
                  "/users",
                  Map.of("name", name, "role", admin ? "admin" : "member", "verified", verified));
      PrintWriter out = spec.commandLine().getOut();
      out.println("Created " + user.path("role").asString() + " " + name + ".");
      out.println("passkey:      " + user.path("passkey").asString());
      out.println("announce URL: " + user.path("announceUrl").asString());
      if (user.path("udpAnnounceUrl").isString()) {
        out.println("over UDP:     " + user.path("udpAnnounceUrl").asString());
      }
      if (!verified) {
        out.println("Not verified yet: announces are refused until an admin verifies the user.");
      }
      return 0;
    }
  }

  /** {@code ./tracker user explain NAME SLUG}: explains a user's credit on a torrent. */
  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Says what a user was credited on a torrent, and why.")
  static final class Explain implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "The user.")
    private String name;

    @Parameters(index = "1", paramLabel = "SLUG", description = "The torrent, as in its URL.")
    private String slug;

    @Mixin private RunningServer server;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Explain() {}

    @Override
    public Integer call() {
      JsonNode history = server.api().get("/users/" + escaped(name) + "/history/" + escaped(slug));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          history.path("user").asString() + " on " + history.path("torrent").asString() + ":");
      out.println(history.path("explanation").asString());
      out.println("last report: " + history.path("lastReportAt").asString());
      out.println("completed:   " + history.path("completedAt").asString("no"));
      out.println(
          "seeded for:  "
              + Duration.ofSeconds(history.path("seededSeconds").asLong()).toMinutes()
              + " minutes");
      return 0;
    }

    private static String escaped(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }
}
