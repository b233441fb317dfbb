package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./tracker account …}: what people do with their own accounts, by links and passwords. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    description = "Registers, verifies and signs in people, who need no API token for it.",
    subcommands = {
      AccountCommand.SetUp.class,
      AccountCommand.Register.class,
      AccountCommand.Verify.class,
      AccountCommand.Reset.class,
      AccountCommand.SignIn.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker account setup 'http://127.0.0.1:6969/setup?token=…' --name root",
      "  ./tracker account register 'https://tracker.example.org/register?token=…' \\",
      "      --name bob --mail bob@example.org",
      "  ./tracker account verify 'https://tracker.example.org/verify?token=…'",
      "  ./tracker account sign-in https://tracker.example.org --login bob --out bob.token",
      "",
      "A password is asked for, or read from the first line of --password-file."
    })
public final class AccountCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do, for example: account setup LINK --name NAME");
  }

  /** A command with a link that someone was given. */
  abstract static class WithLink implements Callable<Integer> {

    @Parameters(paramLabel = "LINK", description = "The whole link, in quotes.")
    private String link;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    final OneTimeUrl url() {
      try {
        return OneTimeUrl.parse(link);
      } catch (IllegalArgumentException wrong) {
        throw new ParameterException(
            spec.commandLine(), "This is not a link: " + wrong.getMessage(), wrong);
      }
    }

    final Map<String, Object> withToken() {
      Map<String, Object> body = new HashMap<>();
      String token = url().token();
      if (token != null) {
        body.put("token", token);
      }
      return body;
    }

    /** Prints the answer, or a sentence about it. */
    final int done(JsonNode answer, String sentence) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? answer.isMissingNode() ? "{}" : answer.toString() : sentence);
      return 0;
    }
  }

  /** {@code ./tracker account setup LINK --name NAME}. */
  @Command(
      name = "setup",
      mixinStandardHelpOptions = true,
      description = "Creates the first admin, by the link that the first start printed.",
      footer = {
        "",
        "Example: ./tracker account setup 'http://127.0.0.1:6969/setup?token=…' --name root"
      })
  static final class SetUp extends WithLink {

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The admin's.")
    private String name;

    @Mixin private TypedPassword password;

    @Override
    public Integer call() {
      Map<String, Object> body = withToken();
      body.put("name", name);
      body.put("password", password.newOne());
      JsonNode admin = ServerApi.withoutToken(url().base()).post("/setup", body);
      return done(
          admin,
          "Created admin "
              + name
              + ". Get an API token with: ./tracker account sign-in "
              + url().base()
              + " --login "
              + name);
    }
  }

  /** {@code ./tracker account register LINK --name NAME --mail MAIL}. */
  @Command(
      name = "register",
      mixinStandardHelpOptions = true,
      description = "Registers a user, by an invitation, or by the server's URL if anyone may.",
      footer = {
        "",
        "Example: ./tracker account register 'https://tracker.example.org/register?token=…' \\",
        "             --name bob --mail bob@example.org"
      })
  static final class Register extends WithLink {

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The user's.")
    private String name;

    @Option(names = "--mail", required = true, paramLabel = "MAIL", description = "The user's.")
    private String mail;

    @Option(
        names = "--application",
        paramLabel = "TEXT",
        description = "Who you are and why you would like to join, where moderators decide.")
    private @Nullable String application;

    @Mixin private TypedPassword password;

    @Override
    public Integer call() {
      Map<String, Object> body = new HashMap<>();
      body.put("name", name);
      body.put("mail", mail);
      body.put("password", password.newOne());
      String token = url().token();
      if (token != null) {
        body.put("invitation", token);
      }
      if (application != null) {
        body.put("application", application);
      }
      JsonNode user = ServerApi.withoutToken(url().base()).post("/registration", body);
      return done(
          user,
          user.path("verified").asBoolean()
              ? "Registered " + name + ", who can take part at once."
              : "Registered "
                  + name
                  + ". A mail to "
                  + mail
                  + " has the link that confirms the address: ./tracker account verify LINK");
    }
  }

  /** {@code ./tracker account verify LINK}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Confirms a mail address, by the link that was sent to it.",
      footer = {
        "",
        "Example: ./tracker account verify 'https://tracker.example.org/verify?token=…'"
      })
  static final class Verify extends WithLink {

    @Override
    public Integer call() {
      JsonNode user = ServerApi.withoutToken(url().base()).post("/verification", withToken());
      String name = user.path("name").asString();
      return done(
          user,
          user.path("verified").asBoolean()
              ? name + " can take part now."
              : "The address of "
                  + name
                  + " is confirmed; a moderator decides on the application.");
    }
  }

  /** {@code ./tracker account reset LINK}. */
  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = "Sets a new password, by the link that was sent for it.",
      footer = {"", "Example: ./tracker account reset 'https://tracker.example.org/reset?token=…'"})
  static final class Reset extends WithLink {

    @Mixin private TypedPassword password;

    @Override
    public Integer call() {
      Map<String, Object> body = withToken();
      body.put("password", password.newOne());
      JsonNode answer = ServerApi.withoutToken(url().base()).post("/password", body);
      return done(answer, "The password was changed; all sessions have ended.");
    }
  }

  /** {@code ./tracker account sign-in URL --login NAME}: gets an API token by a password. */
  @Command(
      name = "sign-in",
      mixinStandardHelpOptions = true,
      description = {
        "Gets an API token by name and password, for --token-file of other commands.",
        "Prints the announce URL, too."
      },
      footer = {
        "",
        "Example: ./tracker account sign-in https://tracker.example.org --login bob --out bob.token"
      })
  static final class SignIn extends WithLink {

    @Option(
        names = "--login",
        required = true,
        paramLabel = "NAME",
        description = "Name or mail address.")
    private String login;

    @Option(names = "--code", paramLabel = "CODE", description = "One-time or recovery code.")
    private @Nullable String code;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Writes the token to a new file that only its owner can read.")
    private @Nullable Path out;

    @Mixin private TypedPassword password;

    @Override
    public Integer call() {
      ServerApi api = ServerApi.withoutToken(url().base());
      Map<String, Object> body = new HashMap<>();
      body.put("login", login);
      body.put("password", password.current());
      if (code != null) {
        body.put("code", code);
      }
      String token = api.signIn(body);
      if (out != null) {
        TokenFile.write(out, token);
      }
      JsonNode own = ServerApi.of(url().base(), token).get("/account");
      if (out == null && own instanceof ObjectNode account) {
        account.put("token", token);
      }
      return done(
          own,
          "Signed in as "
              + own.path("name").asString()
              + ".\n"
              + "API token:    "
              + (out == null ? token : out)
              + "\n"
              + "announce URL: "
              + own.path("announceUrl").asString());
    }
  }
}
