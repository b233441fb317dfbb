package org.trackerengine.application.port;

/**
 * The storage has no room for another torrent: one of its limits is reached. Nothing was stored; to
 * try again helps only with something smaller. The message says which limit it was, and is safe to
 * log.
 */
public final class StorageFullException extends RuntimeException {

  public StorageFullException(String message) {
    super(message);
  }

  public StorageFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
