package org.trackerengine.adapter.udp.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetAddress;
import java.util.List;

/**
 * How datagrams are to be served.
 *
 * @param bind addresses, each with sockets of its own; {@code 0.0.0.0} is all of IPv4, {@code ::}
 *     all of IPv4 and IPv6 where there is IPv6. None may be part of another
 * @param port the same number on each address; 0 for any
 * @param workers threads with a socket each, for each address; only one where the system has no
 *     {@code SO_REUSEPORT}
 * @param io how to get at the system
 * @param mayBlock whether an answer may take long, so that it must not be made on a worker; {@code
 *     DatagramResponder.mayTakeLong} says which
 */
@RecordBuilder
public record DatagramSettings(
    List<InetAddress> bind,
    int port,
    int workers,
    DatagramIo io,
    boolean mayBlock,
    UdpLimits limits)
    implements DatagramSettingsBuilder.With {

  public DatagramSettings {
    bind = List.copyOf(bind);
    if (bind.isEmpty() || port < 0 || port > 65_535 || workers < 1) {
      throw new IllegalArgumentException(
          "an address, a port from 0 to 65535, and at least one worker");
    }
  }

  /** One worker on a loopback port, and the defaults for everything else; port 0 is any. */
  public static DatagramSettings loopback(int port) {
    return DatagramSettingsBuilder.builder()
        .bind(List.of(InetAddress.getLoopbackAddress()))
        .port(port)
        .workers(1)
        .io(DatagramIo.AUTO)
        .mayBlock(false)
        .limits(UdpLimits.DEFAULT)
        .build();
  }
}
