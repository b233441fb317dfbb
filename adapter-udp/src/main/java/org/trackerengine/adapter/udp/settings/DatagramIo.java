package org.trackerengine.adapter.udp.settings;

/** How datagrams get to the system and back. */
public enum DatagramIo {
  /** {@link #NATIVE} where that goes, else {@link #CHANNEL}. */
  AUTO,
  /** Batches by {@code recvmmsg} and {@code sendmmsg} through java.lang.foreign; Linux. */
  NATIVE,
  /** One by one by {@link java.nio.channels.DatagramChannel}; everywhere. */
  CHANNEL
}
