package org.trackerengine.adapter.jpa.registry;

/**
 * Thrown when a unique key exists already. It has no cause, because the database's message may
 * contain the row.
 */
final class DuplicateKeyException extends RuntimeException {

  DuplicateKeyException() {
    super("a unique key is taken", null, false, false);
  }
}
