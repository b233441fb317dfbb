package org.trackerengine.bootstrap.cli;

/** Something that is asked for and planned, but not there yet. */
final class NotBuiltYetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotBuiltYetException(String line) {
    super(line);
  }
}
