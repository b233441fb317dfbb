package org.trackerengine.application.endpoint;

/** Reasons for which the tracker does not reply to a datagram that it has read. */
public enum Silence {
  /**
   * The datagram is not a request of BEP 15: its length, its action, or the magic number of a
   * connect is wrong.
   */
  NO_REQUEST,
  /** The connection id was never issued to the datagram's source address. */
  FORGED_ID,
  /** The datagram is a connect request, and all senders together have sent too many. */
  TOO_MANY_CONNECTS,
  /** The reply would be an error, and the sender has received too many errors. */
  TOO_MANY_ERRORS
}
