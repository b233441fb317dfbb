package org.trackerengine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of its own on a PostgreSQL of its own, driven, stopped and compared. */
class DurableCommandIT {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"database", "shared"})
  void creditIsExact(String storage) {
    String[] arguments = {
      "durable",
      "--storage",
      storage,
      "--tracker",
      Comparison.JAR,
      Comparison.JAVA_OPTIONS,
      "--torrents",
      "50",
      "--peers",
      "5",
      "--connections",
      "4",
      "--warmup",
      "0",
      "--duration",
      "3",
      "--rate",
      "200"
    };
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
        .contains(storage + ", 50 torrents, 250 peers")
        .contains("credit exact");
    assertThat(exitCode).isZero();
  }
}
