package org.trackerengine.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.logging.LogManager;
import org.trackerengine.bootstrap.cli.TrackerCommand;

/** Where the server's jar starts. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) throws IOException {
    // For what others format, such as logs: digits that everybody reads, whatever the machine's.
    Locale.setDefault(Locale.ROOT);
    quietDrivers();
    System.exit(TrackerCommand.commandLine().execute(arguments));
  }

  /** PostgreSQL's driver logs by the JDK's means what it also throws. */
  private static void quietDrivers() throws IOException {
    try (InputStream in = Main.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    }
  }
}
