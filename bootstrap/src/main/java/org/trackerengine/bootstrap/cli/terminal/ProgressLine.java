package org.trackerengine.bootstrap.cli.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a command: on a terminal one line that is overwritten, elsewhere a new line
 * at most every 10 seconds. Confined to one thread.
 */
public final class ProgressLine {

  private static final Duration TERMINAL_PAUSE = Duration.ofMillis(200);
  private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean terminal;
  private final long pauseNanos;
  private long shownNanos = System.nanoTime();
  private int width;

  private ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    pauseNanos = (terminal ? TERMINAL_PAUSE : LOG_PAUSE).toNanos();
  }

  /** Creates a progress line on {@code out}, which is standard error. */
  @SuppressWarnings("SystemConsoleNull") // it may still be null, as its documentation says
  public static ProgressLine on(PrintWriter out) {
    @Nullable Console console = System.console();
    return new ProgressLine(out, console != null && console.isTerminal());
  }

  /** Shows {@code text}, unless the last text was shown too recently. */
  public void show(String text) {
    if (System.nanoTime() - shownNanos >= pauseNanos) {
      if (terminal) {
        overwrite(text);
        out.flush();
      } else {
        out.println(text);
      }
      shownNanos = System.nanoTime();
    }
  }

  /** Shows {@code text} as the last one. */
  public void finish(String text) {
    if (terminal) {
      overwrite(text);
      out.println();
      width = 0;
    } else {
      out.println(text);
    }
  }

  private void overwrite(String text) {
    out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
    width = text.length();
  }
}
