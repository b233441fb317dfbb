package org.trackerengine.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.logging.LogManager;
import org.trackerengine.bootstrap.cli.TrackerCommand;

/** Main class of the server's jar. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) throws IOException {
    // For text that libraries format, such as logs: ASCII digits, whatever the machine's locale.
    Locale.setDefault(Locale.ROOT);
    System.setProperty("java.awt.headless", "true"); // pictures need no display
    quietDrivers();
    System.exit(TrackerCommand.commandLine().execute(arguments));
  }

  /**
   * Silences PostgreSQL's driver, which logs by java.util.logging the errors that it also throws.
   */
  private static void quietDrivers() throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    }
  }
}
