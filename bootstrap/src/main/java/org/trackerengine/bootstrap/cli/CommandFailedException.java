package org.trackerengine.bootstrap.cli;

/** Thrown when a command fails; the message is a line that says why and what to do. */
final class CommandFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailedException(String line) {
    super(line);
  }

  CommandFailedException(String line, Throwable cause) {
    super(line, cause);
  }
}
