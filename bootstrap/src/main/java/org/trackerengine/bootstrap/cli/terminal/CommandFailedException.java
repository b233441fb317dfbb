package org.trackerengine.bootstrap.cli.terminal;

/** Thrown when a command fails; the message is a line that says why and what to do. */
public final class CommandFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandFailedException(String line) {
    super(line);
  }

  public CommandFailedException(String line, Throwable cause) {
    super(line, cause);
  }
}
