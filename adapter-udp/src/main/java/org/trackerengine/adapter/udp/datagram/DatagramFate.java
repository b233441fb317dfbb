package org.trackerengine.adapter.udp.datagram;

/** What becomes of a datagram that has been received; each has one fate. */
public enum DatagramFate {
  /** Its answer has been given to the system. */
  ANSWERED,
  /** The responder had nothing to say. */
  SILENT,
  /** Shorter than any request. */
  TOO_SHORT,
  /** Longer than any request. */
  TOO_LONG,
  /** From port 0, where no answer can be sent. */
  SOURCE_PORT_ZERO,
  /** From our own address and port: an answer would come back. */
  OWN_ADDRESS,
  /** Too many others wait for the store. */
  OVERLOADED,
  /** The responder threw something. */
  FAILED,
  /** The system did not take the answer. */
  UNSENT
}
