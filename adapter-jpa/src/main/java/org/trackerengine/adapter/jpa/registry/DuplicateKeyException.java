package org.trackerengine.adapter.jpa.registry;

/** A unique key was there already. Holds no cause: the database's words may repeat the row. */
final class DuplicateKeyException extends RuntimeException {

  DuplicateKeyException() {
    super("a unique key is taken", null, false, false);
  }
}
