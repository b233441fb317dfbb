package org.trackerengine.adapter.undertow.connection;

/** Phases of a connection. */
public enum Phase {
  /** A request head is awaited or has partly arrived. */
  HEAD,
  /** A request is being answered. */
  BUSY,
  /** The connection is kept open for another request. */
  IDLE,
  /** The last answer has been sent. */
  CLOSING,
  /** The connection no longer uses HTTP: the last answer switched it to another protocol. */
  UPGRADED
}
