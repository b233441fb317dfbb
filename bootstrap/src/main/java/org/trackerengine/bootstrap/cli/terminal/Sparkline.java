package org.trackerengine.bootstrap.cli.terminal;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Draws a row of numbers as one line of blocks, the highest number as the tallest block. */
public final class Sparkline {

  /** Longest line, in characters. */
  public static final int WIDTH = 60;

  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  /** Where the terminal has no blocks. */
  private static final String ASCII = "_.-:=+*#";

  private Sparkline() {}

  /**
   * Returns the line. If there are more numbers than characters, each character stands for as many
   * neighbours, and shows the highest of them.
   *
   * @param numbers 0 or more each
   * @param terminal character set of the terminal
   */
  public static String of(long[] numbers, Charset terminal) {
    String heights = terminal.newEncoder().canEncode(BLOCKS) ? BLOCKS : ASCII;
    int width = Math.min(WIDTH, numbers.length);
    long most = Arrays.stream(numbers).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < width; i++) {
      int from = i * numbers.length / width;
      int until = (i + 1) * numbers.length / width;
      long number = Arrays.stream(numbers, from, until).max().orElse(0);
      double share = most == 0 ? 0 : (double) number / most;
      line.append(heights.charAt((int) Math.ceil(share * (heights.length() - 1))));
    }
    return line.toString();
  }
}
