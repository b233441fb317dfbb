package org.trackerengine.adapter.udp;

/** Why a tracker has nothing to say to a datagram that it has read. */
public enum Silence {
  /** No request of BEP 15: its length, its action, or the magic number of a connect. */
  NO_REQUEST,
  /** Its connection id was never issued to its source address. */
  FORGED_ID,
  /** A connect, and there were too many of them from all sides. */
  TOO_MANY_CONNECTS,
  /** It deserves an error, and its sender has had many of them. */
  TOO_MANY_ERRORS
}
