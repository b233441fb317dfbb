package org.trackerengine.bootstrap;

import org.trackerengine.bootstrap.cli.TrackerCommand;

/** Where the server's jar starts. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(TrackerCommand.commandLine().execute(arguments));
  }
}
