package org.trackerengine.benchmarks.compare.figure;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table with a heading and a line of explanation. Not thread-safe. */
public final class MarkdownTable {

  private final String heading;
  private final String explanation;
  private final List<String> lines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Creates a table without rows. */
  public MarkdownTable(String heading, String explanation, String... columns) {
    this.heading = heading;
    this.explanation = explanation;
    lines.add(line(columns));
    lines.add("|" + "---|".repeat(columns.length));
  }

  /** Adds a row, with as many cells as there are columns. */
  public void row(String... cells) {
    lines.add(line(cells));
  }

  /** Adds a sentence below the table. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Returns the table as Markdown, without a line break at the end. */
  public String text() {
    return "### "
        + heading
        + "\n\n"
        + explanation
        + "\n\n"
        + String.join("\n", lines)
        + (notes.isEmpty() ? "" : "\n\n" + String.join(" ", notes));
  }
}
