package org.trackerengine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code compare}, run in the test's process, and what it said. */
final class Comparison {

  /** The server as Maven has packaged it. */
  static final String JAR = "../bootstrap/target/dist/tracker.jar";

  /** For short runs: the best code would cost more than it gains. */
  static final String JAVA_OPTIONS = "--java-options=-XX:TieredStopAtLevel=1";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /**
   * Compares on a small scale, which succeeds, and returns the document, which has been printed as
   * well.
   *
   * @param words what is compared, and more options
   */
  String small(Path folder, String words) throws IOException {
    Path output = folder.resolve("out.md");
    String sizes = " --torrents 20 --peers 11 --rounds 1 --warmup 0 --duration 1";
    String line = "compare " + words + " --tracker " + JAR + sizes;
    List<String> arguments =
        Stream.concat(Stream.of(line.split(" ")), Stream.of(JAVA_OPTIONS, "--output", output + ""))
            .toList();
    assertThat(run(arguments.toArray(String[]::new))).as(errors()).isZero();
    String document = Files.readString(output);
    assertThat(output().replace("\n\n\n", "\n\n").strip()).isEqualTo(document.strip());
    assertThat(document.lines().filter(row -> row.startsWith("| ours, private")))
        .allMatch(row -> row.endsWith(" 0 |"));
    return document;
  }

  String output() {
    return out.toString();
  }

  String errors() {
    return err.toString();
  }
}
