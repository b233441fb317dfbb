package org.trackerengine.application.port;

/**
 * Thrown when the storage cannot be reached, or is too busy to reply in time. The call itself is
 * correct and may be tried again. Whether it has changed something is not known. The message is
 * safe to log; it contains no credentials.
 */
public final class StorageUnavailableException extends RuntimeException {

  public StorageUnavailableException(String message) {
    super(message);
  }

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
