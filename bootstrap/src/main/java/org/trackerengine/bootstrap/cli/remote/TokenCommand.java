package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker token …}: API tokens of a running server's users. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Manages the API tokens of users.",
    subcommands = {
      TokenCommand.Add.class,
      TokenCommand.ListAll.class,
      TokenCommand.Revoke.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker token add alice --name=sonarr --scope=read,download --expires=2030-01-31",
      "  ./tracker token list alice",
      "  ./tracker token revoke alice 0123456789abcdef"
    })
public final class TokenCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: token add NAME");
  }

  private static String path(String user) {
    return "/users/" + ApiCommand.escaped(user) + "/tokens";
  }

  private static String scopes(JsonNode token) {
    return token
        .path("scopes")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.joining(","));
  }

  /** {@code ./tracker token add NAME}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Makes an API token for a user, and prints it: it cannot be shown again.",
      footer = {
        "",
        "Examples:",
        "  ./tracker token add alice --name=sonarr --scope=read,download --expires=2030-01-31",
        "  ./tracker token add alice --json"
      })
  static final class Add extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "The user.")
    private String user;

    @Option(
        names = "--name",
        paramLabel = "TEXT",
        description = "Tells the user's tokens apart, such as the program that gets it.")
    private @Nullable String name;

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        split = ",",
        defaultValue = "read",
        description =
            "What it may be used for, of read, download, upload, account, moderate and"
                + " admin (read).")
    private List<String> scopes;

    @Option(
        names = "--expires",
        paramLabel = "DAY",
        converter = Day.class,
        description = "From which day on it is refused, in UTC (never).")
    private @Nullable Instant expires;

    @Override
    protected JsonNode ask(ServerApi api) {
      Map<String, Object> wanted = new HashMap<>();
      wanted.put("scopes", scopes);
      if (name != null) {
        wanted.put("name", name);
      }
      if (expires != null) {
        wanted.put("expiresAt", expires.toString());
      }
      return api.post(path(user), wanted);
    }

    @Override
    protected void print(JsonNode token, PrintWriter out) {
      out.println("token:   " + token.path("token").asString());
      out.println("id:      " + token.path("id").asString());
      out.println("scopes:  " + scopes(token));
      out.println("expires: " + token.path("expiresAt").asString("never"));
    }
  }

  /** {@code ./tracker token list NAME}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists a user's tokens, without their secrets.",
      footer = {"", "Example:", "  ./tracker token list alice"})
  static final class ListAll extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "The user.")
    private String user;

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showEach(api.get(path(user)));
      return null;
    }

    @Override
    protected void print(JsonNode token, PrintWriter out) {
      out.println(
          token.path("id").asString()
              + "  made "
              + token.path("createdAt").asString()
              + ", ends "
              + token.path("expiresAt").asString("never")
              + ", for "
              + scopes(token)
              + "  "
              + token.path("name").asString());
    }
  }

  /** {@code ./tracker token revoke NAME ID}. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Refuses one token from now on, or all of a user.",
      footer = {
        "",
        "Examples:",
        "  ./tracker token revoke alice 0123456789abcdef",
        "  ./tracker token revoke alice --all"
      })
  static final class Revoke extends ApiCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The user.")
    private String user;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "ID",
        description = "As token list shows it.")
    private @Nullable String id;

    @Option(names = "--all", description = "Instead of an id: all tokens of the user.")
    private boolean all;

    @Spec private CommandSpec spec;

    @Override
    protected JsonNode ask(ServerApi api) {
      if (all == (id != null)) {
        throw new ParameterException(spec.commandLine(), "Name the token by its ID, or say --all");
      }
      return api.delete(id == null ? path(user) : path(user) + "/" + escaped(id));
    }

    @Override
    protected void print(JsonNode nothing, PrintWriter out) {
      out.println(all ? "Revoked all tokens of " + user + "." : "Revoked.");
    }
  }
}
