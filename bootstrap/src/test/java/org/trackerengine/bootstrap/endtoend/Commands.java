package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.trackerengine.bootstrap.cli.TrackerCommand;
import org.trackerengine.bootstrap.endtoend.TrackerProgram.Run;
import picocli.CommandLine;

/**
 * Runs commands in this process.
 *
 * @param data directory of the server that they talk to
 */
record Commands(Path data) {

  /** Runs a command. */
  static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    CommandLine tracker = TrackerCommand.commandLine();
    tracker.setOut(new PrintWriter(out)).setErr(new PrintWriter(errors));
    int exitCode = tracker.execute(arguments);
    return new Run(exitCode, out.toString(), errors.toString());
  }

  /** Runs a command that needs no server here, and succeeds; returns what it printed. */
  static String alone(String... arguments) {
    Run run = run(arguments);
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.output();
  }

  /** Runs a command on the server, which succeeds; returns what it printed. */
  String ok(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--data=" + data;
    return alone(all);
  }

  /** Returns what follows {@code start} in the first line that begins with it. */
  static String line(String output, String start) {
    return output
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length())
        .strip();
  }
}
