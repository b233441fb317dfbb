package org.trackerengine.adapter.undertow.loop;

/** What a connection waits for, so that its owner can say for how long. */
public enum Waits {
  /** Accepted, and nothing has come yet. */
  FIRST_BYTE,
  /** A request has begun and is not whole. */
  REST_OF_REQUEST,
  /** Everything is answered. */
  NEXT_REQUEST,
  /** The other side does not take its answer. */
  ANSWER_TAKEN
}
