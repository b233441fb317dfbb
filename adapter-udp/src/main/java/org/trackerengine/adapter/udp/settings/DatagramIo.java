package org.trackerengine.adapter.udp.settings;

/** Methods of receiving and sending datagrams. */
public enum DatagramIo {
  /** {@link #NATIVE} where it is available, else {@link #CHANNEL}. */
  AUTO,
  /**
   * Sends and receives batches with {@code recvmmsg} and {@code sendmmsg} through
   * java.lang.foreign; only on Linux.
   */
  NATIVE,
  /**
   * Sends and receives single datagrams with {@link java.nio.channels.DatagramChannel}; on every
   * system.
   */
  CHANNEL
}
