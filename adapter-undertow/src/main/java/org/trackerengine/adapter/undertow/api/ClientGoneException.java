package org.trackerengine.adapter.undertow.api;

import java.io.IOException;

/**
 * Thrown when a client has closed the connection or does not read its answer any more; not a fault
 * of the server.
 */
final class ClientGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  ClientGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
