package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.time.Duration;
import org.trackerengine.bootstrap.cli.terminal.Amounts;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker stats}: numbers of the whole tracker. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the numbers of a running tracker: users, torrents, peers, and what they moved.",
      "Sums over all users are up to a minute old."
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker stats",
      "  ./tracker stats --json --url=https://tracker.example.org --token-file=token"
    })
public final class StatsCommand extends ApiCommand {

  @Override
  protected JsonNode ask(ServerApi api) {
    return api.get("/stats");
  }

  @Override
  protected void print(JsonNode stats, PrintWriter out) {
    for (String name : new String[] {"users", "torrents", "swarms", "seeders", "leechers"}) {
      line(out, name, Amounts.number(stats.path(name).asLong()));
    }
    line(out, "uploaded", Amounts.bytes(stats.path("uploaded").asLong()));
    line(out, "downloaded", Amounts.bytes(stats.path("downloaded").asLong()));
    if (stats.has("uptimeSeconds")) { // for admins only
      line(out, "uptime", uptime(Duration.ofSeconds(stats.path("uptimeSeconds").asLong())));
      line(out, "version", stats.path("version").asString());
    }
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println((name + ":").concat(" ".repeat(12 - name.length())) + value);
  }

  private static String uptime(Duration time) {
    return Amounts.number(time.toDays())
        + " d "
        + time.toHoursPart()
        + " h "
        + time.toMinutesPart()
        + " min";
  }
}
