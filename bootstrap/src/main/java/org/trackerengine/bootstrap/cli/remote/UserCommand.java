package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
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

/** {@code ./tracker user …}: manages users of a running server. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Manages the users of a running server.",
    subcommands = {
      UserCommand.Add.class,
      UserCommand.ListAll.class,
      UserCommand.Show.class,
      PeopleCommands.Peers.class,
      PeopleCommands.Stats.class,
      UserCommand.Verify.class,
      UserCommand.Disable.class,
      UserCommand.Enable.class,
      UserCommand.Passkey.class,
      PeopleCommands.Into.class,
      UserCommand.Explain.class,
      PeopleCommands.Duties.class,
      PeopleCommands.ToRole.class,
      PeopleCommands.Invite.class,
      PeopleCommands.Invitations.class,
      PeopleCommands.Reset.class,
      PeopleCommands.Delete.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker user add alice --verified",
      "  ./tracker user list --json | wc -l",
      "  ./tracker user peers alice        # what she seeds and loads, and from where",
      "  ./tracker user disable mallory --reason='a second account' --until=2030-01-31",
      "  ./tracker user group alice beginners",
      "  ./tracker user passkey alice      # her old announce URL is refused at once",
      "  ./tracker user invite --mail bob@example.org",
      "  ./tracker user reset alice        # prints a link by which she sets a new password"
    })
public final class UserCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: user add NAME");
  }

  private static void printKeys(JsonNode user, PrintWriter out) {
    out.println("passkey:      " + user.path("passkey").asString());
    out.println("announce URL: " + user.path("announceUrl").asString());
    if (user.path("udpAnnounceUrl").isString()) {
      out.println("over UDP:     " + user.path("udpAnnounceUrl").asString());
    }
  }

  /** {@code ./tracker user add NAME}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Creates a user, and prints what it needs to announce.",
      footer = {
        "",
        "Examples:",
        "  ./tracker user add alice --verified",
        "  ./tracker user add bob --admin --verified --json"
      })
  static final class Add extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "1-64 letters, digits, '.', '_' or '-'.")
    private String name;

    @Option(names = "--admin", description = "May manage users and torrents.")
    private boolean admin;

    @Option(names = "--verified", description = "May announce at once.")
    private boolean verified;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.post(
          "/users", Map.of("name", name, "role", admin ? "admin" : "member", "verified", verified));
    }

    @Override
    protected void print(JsonNode user, PrintWriter out) {
      out.println("Created " + user.path("role").asString() + " " + name + ".");
      printKeys(user, out);
      if (!verified) {
        out.println("Not verified yet: announces are refused until an admin verifies the user.");
      }
    }
  }

  /** {@code ./tracker user list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists users by name.",
      footer = {"", "Examples:", "  ./tracker user list", "  ./tracker user list --json | wc -l"})
  static final class ListAll extends ApiCommand {

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, "/users");
      return null;
    }

    @Override
    protected void print(JsonNode user, PrintWriter out) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-10s %-9s %16s up %16s down  %s",
              OneUserCommand.state(user),
              user.path("role").asString(),
              user.path("uploaded").asString(),
              user.path("downloaded").asString(),
              user.path("name").asString()));
    }
  }

  /** {@code ./tracker user show NAME}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a user.",
      footer = {"", "Example:", "  ./tracker user show alice"})
  static final class Show extends OneUserCommand {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.get(path());
    }
  }

  /** {@code ./tracker user verify NAME}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Lets a user announce and use the API.",
      footer = {"", "Example:", "  ./tracker user verify alice"})
  static final class Verify extends OneUserCommand {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch(path(), Map.of("verified", true));
    }
  }

  /** {@code ./tracker user disable NAME}. */
  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Refuses a user from now on; live peers of this user vanish at once.",
      footer = {
        "",
        "Example:",
        "  ./tracker user disable mallory --reason='a second account' --until=2030-01-31"
      })
  static final class Disable extends OneUserCommand {

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "What the user and the user's clients are told.")
    private @Nullable String reason;

    @Option(
        names = "--until",
        paramLabel = "DAY",
        converter = Day.class,
        description = "From which day on the user is accepted again, in UTC (never).")
    private @Nullable Instant until;

    @Override
    protected JsonNode ask(ServerApi api) {
      Map<String, Object> wanted = new HashMap<>();
      wanted.put("enabled", false);
      if (reason != null) {
        wanted.put("disabledReason", reason);
      }
      if (until != null) {
        wanted.put("disabledUntil", until.toString());
      }
      return api.patch(path(), wanted);
    }
  }

  /** {@code ./tracker user enable NAME}. */
  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Accepts a user again who was disabled.",
      footer = {"", "Example:", "  ./tracker user enable mallory"})
  static final class Enable extends OneUserCommand {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch(path(), Map.of("enabled", true));
    }
  }

  /** {@code ./tracker user passkey NAME}. */
  @Command(
      name = "passkey",
      mixinStandardHelpOptions = true,
      description = "Replaces a user's passkey; the old one is refused from now on.",
      footer = {
        "",
        "Example:",
        "  ./tracker user passkey alice      # her old announce URL is refused at once"
      })
  static final class Passkey extends OneUserCommand {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.post(path() + "/passkey");
    }

    @Override
    protected void print(JsonNode user, PrintWriter out) {
      printKeys(user, out);
    }
  }

  /** {@code ./tracker user explain NAME SLUG}: explains a user's credit on a torrent. */
  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Says what a user was credited on a torrent, and why.",
      footer = {"", "Example:", "  ./tracker user explain alice big-buck-bunny"})
  static final class Explain extends ApiCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The user.")
    private String name;

    @Parameters(index = "1", paramLabel = "SLUG", description = "The torrent, as in its URL.")
    private String slug;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.get("/users/" + escaped(name) + "/history/" + escaped(slug));
    }

    @Override
    protected void print(JsonNode history, PrintWriter out) {
      out.println(
          history.path("user").asString() + " on " + history.path("torrent").asString() + ":");
      out.println(history.path("explanation").asString());
      out.println("last report: " + history.path("lastReportAt").asString());
      out.println("completed:   " + history.path("completedAt").asString("no"));
      out.println(
          "seeded for:  "
              + Duration.ofSeconds(history.path("seededSeconds").asLong()).toMinutes()
              + " minutes");
    }
  }
}
