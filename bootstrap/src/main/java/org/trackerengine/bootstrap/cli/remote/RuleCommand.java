package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker rule …}: access rules of a running server. */
@Command(
    name = "rule",
    mixinStandardHelpOptions = true,
    description = "Bans networks, denies or allows clients, and so on, on a running server.",
    subcommands = {
      RuleCommand.Add.class,
      RuleCommand.ListAll.class,
      RuleCommand.Remove.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker rule add --ban-network=198.51.100.0/24 --reason='a botnet'",
      "  ./tracker rule add --deny-client=-XL               # all versions",
      "  ./tracker rule add --deny-client='-qB 4.5-4.6.2'   # these; also '-qB -4.3', '-qB 5.0-'",
      "  ./tracker rule add --allow-client=-TR              # all others are refused from now on",
      "  ./tracker rule add --deny-port=6881-6889",
      "  ./tracker rule list",
      "  ./tracker rule remove 7                            # as the list numbers them"
    })
public final class RuleCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: rule list");
  }

  private static void printRule(JsonNode rule, PrintWriter out) {
    out.println(
        String.format(
            Locale.ROOT,
            "%-13s %-16s %s%s",
            rule.path("id").asString(),
            rule.path("kind").asString().replace('_', ' '),
            rule.path("value").asString(),
            rule.path("reason").isString() ? "  # " + rule.path("reason").asString() : ""));
  }

  /** The kind of a rule and its value, one of the options. */
  static final class What {

    @Option(
        names = "--ban-network",
        paramLabel = "NETWORK",
        description = "Gets no service; its peers leave at once. An address, or 198.51.100.0/24.")
    private @Nullable String network;

    @Option(
        names = "--deny-client",
        paramLabel = "CLIENT",
        description = "Peer ids that begin so, such as -XL; or versions, such as '-qB 4.5-4.6.2'.")
    private @Nullable String deniedClient;

    @Option(
        names = "--allow-client",
        paramLabel = "CLIENT",
        description = "The same; with the first such rule all other clients are refused.")
    private @Nullable String allowedClient;

    @Option(
        names = "--deny-port",
        paramLabel = "PORT",
        description = "Listening ports that are refused: 25, or 6881-6889.")
    private @Nullable String port;

    @Option(
        names = "--ban-info-hash",
        paramLabel = "HASH",
        description = "Open mode: a torrent that is refused; its peers leave at once.")
    private @Nullable String infoHash;

    private void putInto(Map<String, Object> rule) {
      put(rule, "banned_network", network);
      put(rule, "denied_client", deniedClient);
      put(rule, "allowed_client", allowedClient);
      put(rule, "denied_port", port);
      put(rule, "banned_info_hash", infoHash);
    }

    private static void put(Map<String, Object> rule, String kind, @Nullable String value) {
      if (value != null) {
        rule.put("kind", kind);
        rule.put("value", value);
      }
    }
  }

  /** {@code ./tracker rule add …}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a rule, which holds for announces at once.",
      footer = {
        "",
        "Example:",
        "  ./tracker rule add --ban-network=198.51.100.0/24 --reason='a botnet'"
      })
  static final class Add extends ApiCommand {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Why; of a banned info hash, clients are told.")
    private @Nullable String reason;

    @Override
    protected JsonNode ask(ServerApi api) {
      Map<String, Object> rule = new HashMap<>();
      what.putInto(rule);
      if (reason != null) {
        rule.put("reason", reason);
      }
      return api.post("/rules", rule);
    }

    @Override
    protected void print(JsonNode rule, PrintWriter out) {
      printRule(rule, out);
    }
  }

  /** {@code ./tracker rule list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists all rules, those of the configuration first.",
      footer = {"", "Example:", "  ./tracker rule list --json"})
  static final class ListAll extends ApiCommand {

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showEach(api.get("/rules"));
      return null;
    }

    @Override
    protected void print(JsonNode rule, PrintWriter out) {
      printRule(rule, out);
    }
  }

  /** {@code ./tracker rule remove ID}. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a rule, for announces at once.",
      footer = {"", "Example:", "  ./tracker rule remove 7"})
  static final class Remove extends ApiCommand {

    @Parameters(paramLabel = "ID", description = "As rule list shows it.")
    private String id;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.delete("/rules/" + escaped(id));
    }

    @Override
    protected void print(JsonNode nothing, PrintWriter out) {
      out.println("Removed.");
    }
  }
}
