package org.trackerengine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.trackerengine.benchmarks.browse.View;

/** A server of its own with a catalogue on a PostgreSQL of its own, driven and read. */
class BrowseCommandIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutViewsNothingIsStarted() {
    int exitCode =
        Main.commandLine().setErr(new PrintWriter(err, true)).execute("browse", "--views", "0");
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("benchmarks: --views and --rate are above 0\n");
  }

  @Test
  void everyKindOfViewIsReadBesideAnnounces() {
    String line =
        String.join(" ", "browse --tracker", Comparison.JAR, Comparison.JAVA_OPTIONS)
            + " --torrents 300 --peers 5 --connections 4 --warmup 0 --duration 2 --rate 100 --views 30 --rounds 1";
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(line.split(" "));

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains("300 torrents, 1,500 peers", "announces, alone:", "announces, beside ")
        .contains("views:");
    for (View view : View.values()) {
      assertThat(out.toString()).contains(view.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    assertThat(out.toString().lines().filter(row -> row.contains("failures")))
        .hasSize(3)
        .allMatch(row -> row.strip().equals("failures    0"));
    assertThat(exitCode).isZero();
  }
}
