package org.trackerengine.application.port;

/**
 * The storage cannot be reached, or is too busy to answer in time: nothing is wrong with the call,
 * and it may be tried again. Whether the call has changed something is not known. The message is
 * safe to log; it holds no credentials.
 */
public final class StorageUnavailableException extends RuntimeException {

  public StorageUnavailableException(String message) {
    super(message);
  }

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
