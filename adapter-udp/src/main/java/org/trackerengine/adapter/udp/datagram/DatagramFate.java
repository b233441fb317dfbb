package org.trackerengine.adapter.udp.datagram;

/** Possible outcomes for a received datagram; each has exactly one. */
public enum DatagramFate {
  /** The answer was passed to the system. */
  ANSWERED,
  /** The responder did not reply. */
  SILENT,
  /** The datagram is shorter than any request. */
  TOO_SHORT,
  /** The datagram is longer than any request. */
  TOO_LONG,
  /** The datagram came from port 0, to which no answer can be sent. */
  SOURCE_PORT_ZERO,
  /** The datagram came from our own address and port, so that we would receive the answer. */
  OWN_ADDRESS,
  /** Too many other datagrams wait for the store. */
  OVERLOADED,
  /** The responder threw an exception. */
  FAILED,
  /** The system did not accept the answer. */
  UNSENT
}
