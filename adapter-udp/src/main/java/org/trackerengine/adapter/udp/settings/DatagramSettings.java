package org.trackerengine.adapter.udp.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetAddress;
import java.util.List;

/**
 * Settings of a datagram server: addresses, port, workers and limits.
 *
 * @param bind addresses to listen on, each with its own sockets; {@code 0.0.0.0} is all of IPv4,
 *     {@code ::} all of IPv4 and IPv6 where there is IPv6. None may include another
 * @param port port number, the same on each address; 0 chooses a free one
 * @param workers number of threads per address, each with its own socket; only one is used if the
 *     system has no {@code SO_REUSEPORT}
 * @param io method of receiving and sending
 * @param mayBlock true if some answers may take long, so that they must not be computed on a
 *     worker; {@code DatagramResponder.mayTakeLong} selects them
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

  /**
   * Returns settings for one worker on a loopback port, with defaults for everything else; port 0
   * chooses a free one.
   */
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
