package org.trackerengine.adapter.jpa.database;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a database cannot be used as it is: unreachable at the start, wrong credentials, in
 * use by another node, or newer than this version. The message is one line for the operator,
 * without secrets.
 */
public final class DatabaseRefusedException extends RuntimeException {

  public DatabaseRefusedException(String message) {
    this(message, null);
  }

  public DatabaseRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
