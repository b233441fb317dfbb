package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * Commands of {@code ./tracker user …} by which members come and go, and that show what they do.
 */
final class PeopleCommands {

  private static final int MINUTE_SECONDS = 60;

  private PeopleCommands() {}

  /** {@code ./tracker user invite}. */
  @Command(
      name = "invite",
      mixinStandardHelpOptions = true,
      description = {
        "Makes an invitation of whoever runs this command, and prints its link, which works once.",
        "With --mail it is sent, too, and who registers with that address is verified at once."
      },
      footer = {
        "",
        "Examples:",
        "  ./tracker user invite",
        "  ./tracker user invite --mail=bob@example.org"
      })
  static final class Invite extends ApiCommand {

    @Option(names = "--mail", paramLabel = "MAIL", description = "Whom to send it to.")
    private @Nullable String mail;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.post("/account/invitations", mail == null ? Map.of() : Map.of("mail", mail));
    }

    @Override
    protected void print(JsonNode invitation, PrintWriter out) {
      out.println(invitation.path("link").asString());
    }
  }

  /** {@code ./tracker user invitations NAME N}. */
  @Command(
      name = "invitations",
      mixinStandardHelpOptions = true,
      description = "Sets how many invitations a user may make; says who invited whom.",
      footer = {
        "",
        "Examples:",
        "  ./tracker user invitations alice",
        "  ./tracker user invitations alice 5"
      })
  static final class Invitations extends OneUserCommand {

    @Parameters(index = "1", paramLabel = "N", arity = "0..1", description = "0 to 1000.")
    private @Nullable Integer left;

    @Override
    protected JsonNode ask(ServerApi api) {
      String invitations = path() + "/invitations";
      return left == null ? api.get(invitations) : api.post(invitations, Map.of("left", left));
    }

    @Override
    protected void print(JsonNode tree, PrintWriter out) {
      out.println("left:       " + tree.path("left").asString("as many as wanted"));
      out.println("invited by: " + tree.path("invitedBy").asString("no one"));
      out.println(
          "invited:    " + tree.path("invited").valueStream().map(JsonNode::asString).toList());
    }
  }

  /** {@code ./tracker user reset NAME}. */
  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = "Prints a link by which a user sets a new password, to hand on.",
      footer = {"", "Example:", "  ./tracker user reset alice"})
  static final class Reset extends OneUserCommand {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.post(path() + "/password-reset");
    }

    @Override
    protected void print(JsonNode link, PrintWriter out) {
      out.println(link.path("link").asString());
    }
  }

  /** {@code ./tracker user delete NAME}. */
  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes all that is stored of a user: name, mail address, tokens, transfers.",
        "The user's torrents stay."
      },
      footer = {"", "Example:", "  ./tracker user delete mallory --yes"})
  static final class Delete extends OneUserCommand {

    @Option(names = "--yes", description = "Confirms it: there is no way back.")
    private boolean yes;

    @Override
    protected JsonNode ask(ServerApi api) {
      if (!yes) {
        throw new CommandFailedException("there is no way back; confirm it with --yes");
      }
      return api.delete(path());
    }

    @Override
    protected void print(JsonNode nothing, PrintWriter out) {
      out.println("Deleted.");
    }
  }

  /** {@code ./tracker user stats NAME}. */
  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = "Shows what was counted of a user over time.",
      footer = {"", "Example:", "  ./tracker user stats alice --period=hour"})
  static final class Stats extends OneUserCommand {

    @Mixin private StatsCommand.Periods periods;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.get(path() + "/stats" + periods.query());
    }

    @Override
    protected void print(JsonNode history, PrintWriter out) {
      StatsCommand.printHistory(history, out);
    }
  }

  /** {@code ./tracker user peers NAME}. */
  @Command(
      name = "peers",
      mixinStandardHelpOptions = true,
      description = "Lists a user's live peers, of all torrents.",
      footer = {"", "Example:", "  ./tracker user peers alice"})
  static final class Peers extends OneUserCommand {
    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, path() + "/peers");
      return null;
    }

    @Override
    protected void print(JsonNode peer, PrintWriter out) {
      out.println(PeerLine.of(peer, peer.path("torrent").path("slug").asString("-")));
    }
  }

  /** {@code ./tracker user duties NAME}. */
  @Command(
      name = "duties",
      mixinStandardHelpOptions = true,
      description = "Lists what a user owes the torrents that he or she has downloaded.",
      footer = {
        "",
        "Examples:",
        "  ./tracker user duties alice",
        "  ./tracker user duties alice --state=missed   # her hits and runs"
      })
  static final class Duties extends OneUserCommand {

    @Option(names = "--state", paramLabel = "open|met|missed", description = "Only those.")
    private @Nullable String state;

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, path() + "/duties" + (state == null ? "" : "?state=" + escaped(state)));
      return null;
    }

    @Override
    protected void print(JsonNode duty, PrintWriter out) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-6s until %s  %s%s",
              duty.path("state").asString(),
              duty.path("until").asString(),
              duty.path("torrent").asString(),
              left(duty)));
    }

    private static String left(JsonNode duty) {
      long minutes = (duty.path("seedSecondsLeft").asLong() + MINUTE_SECONDS - 1) / MINUTE_SECONDS;
      long bytes = duty.path("uploadLeft").asLong();
      String toSeed = minutes == 0 ? "" : "  " + minutes + " minutes to seed";
      return bytes == 0 ? toSeed : toSeed + " or " + bytes + " bytes to send";
    }
  }

  /** {@code ./tracker user group NAME GROUP}. */
  @Command(
      name = "group",
      mixinStandardHelpOptions = true,
      description = "Puts a user into a group, for announces at once.",
      footer = {
        "",
        "Examples:",
        "  ./tracker user group alice beginners",
        "  ./tracker user group alice none"
      })
  static final class Into extends OneUserCommand {

    @Parameters(index = "1", paramLabel = "GROUP", description = "The group; 'none' for none.")
    private String group;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch(path(), Map.of("group", group));
    }
  }

  /** {@code ./tracker user role NAME ROLE}. */
  @Command(
      name = "role",
      mixinStandardHelpOptions = true,
      description = "Gives a user another role: member, uploader, moderator or admin.",
      footer = {"", "Example: ./tracker user role mona moderator"})
  static final class ToRole extends OneUserCommand {

    @Parameters(index = "1", paramLabel = "ROLE", description = "The new role.")
    private String role;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch(path(), Map.of("role", role));
    }
  }
}
