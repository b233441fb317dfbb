package org.trackerengine.adapter.undertow.api;

import java.io.IOException;

/** A client has hung up, or takes nothing any more: its own doing, and no fault of the server. */
final class ClientGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  ClientGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
