package org.trackerengine.adapter.undertow.loop;

/** Events for which a connection waits, so that its owner can set a deadline. */
public enum Waits {
  /** The first byte after the connection was accepted. */
  FIRST_BYTE,
  /** The rest of a request that has begun. */
  REST_OF_REQUEST,
  /** The next request, after everything has been answered. */
  NEXT_REQUEST,
  /** Space in the socket's send buffer, because the client does not read its answer. */
  ANSWER_TAKEN
}
