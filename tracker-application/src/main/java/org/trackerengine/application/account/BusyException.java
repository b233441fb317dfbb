package org.trackerengine.application.account;

/** Thrown when too much of the same kind is going on; the same call may succeed in a moment. */
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BusyException(String message) {
    super(message, null, false, false);
  }
}
