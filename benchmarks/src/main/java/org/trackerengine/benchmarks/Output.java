package org.trackerengine.benchmarks;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Output of a command, written line by line and flushed at once.
 *
 * @param writer receives the output
 */
record Output(PrintWriter writer) {

  static Output of(CommandSpec command) {
    return new Output(command.commandLine().getOut());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  void tell(String format, Object... values) {
    writer.println(String.format(Locale.ROOT, format, values));
    writer.flush();
  }

  /** Writes a heading and several lines below it. */
  void block(String heading, String lines) {
    writer.println(heading + ":");
    writer.print(lines.indent(2));
    writer.flush();
  }
}
