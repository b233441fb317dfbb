package org.trackerengine.application.port;

/**
 * Thrown when one of the storage's limits leaves no room for another torrent, comment or report.
 * Nothing was stored; another attempt can succeed only with a smaller torrent. The message names
 * the limit and is safe to log.
 */
public final class StorageFullException extends RuntimeException {

  public StorageFullException(String message) {
    super(message);
  }

  public StorageFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
