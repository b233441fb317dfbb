package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.trackerengine.bootstrap.cli.terminal.Amounts;
import org.trackerengine.bootstrap.cli.terminal.Sparkline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker stats}: numbers of the whole tracker, now or over time. */
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
      "  ./tracker stats --history --period=hour",
      "  ./tracker stats --json --url=https://tracker.example.org --token-file=token"
    })
public final class StatsCommand extends ApiCommand {

  @Option(
      names = "--history",
      description = "Prints what was counted over time, hour by hour or day by day.")
  private boolean history;

  @Mixin private Periods periods;

  /** The choice between hours and days. */
  public static final class Periods {

    @Option(
        names = "--period",
        paramLabel = "PERIOD",
        description = "With a history: hour (a week) or day (a year). Default: day.")
    private String period = "day";

    /** Returns the query that asks for the chosen one. */
    public String query() {
      return "?period=" + escaped(period);
    }
  }

  @Override
  protected JsonNode ask(ServerApi api) {
    return history ? api.get("/stats/history" + periods.query()) : api.get("/stats");
  }

  @Override
  protected void print(JsonNode stats, PrintWriter out) {
    if (history) {
      printHistory(stats, out);
      return;
    }
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

  /** Prints what was counted over time: a line for each number, the oldest on the left. */
  public static void printHistory(JsonNode history, PrintWriter out) {
    JsonNode points = history.path("points");
    if (points.isEmpty()) {
      out.println("Nothing was counted yet.");
      return;
    }
    line(out, "from", points.path(0).path("at").asString());
    line(out, "to", points.path(points.size() - 1).path("at").asString());
    for (String name : new String[] {"seeders", "leechers"}) {
      long[] numbers = numbers(points, name);
      String last = Amounts.number(numbers[numbers.length - 1]);
      String most = Amounts.number(Arrays.stream(numbers).max().orElse(0));
      line(out, name, drawn(numbers) + "  " + last + ", at most " + most);
    }
    long[] completed = numbers(points, "completed");
    String finished = Amounts.number(Arrays.stream(completed).sum());
    line(out, "completed", drawn(completed) + "  " + finished);
    for (String name : new String[] {"uploaded", "downloaded"}) {
      long[] bytes = numbers(points, name);
      line(out, name, drawn(bytes) + "  " + Amounts.bytes(Arrays.stream(bytes).sum()));
    }
  }

  private static long[] numbers(JsonNode points, String name) {
    return points.valueStream().mapToLong(point -> point.path(name).asLong()).toArray();
  }

  private static String drawn(long[] numbers) {
    String terminal = System.getProperty("stdout.encoding", StandardCharsets.US_ASCII.name());
    return Sparkline.of(numbers, Charset.forName(terminal));
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
