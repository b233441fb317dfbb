package org.trackerengine.bootstrap.server;

import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.UdpTrackerServer;
import org.trackerengine.adapter.undertow.TrackerServerBuilder;
import org.trackerengine.bootstrap.config.ConfigurationException;

/** UDP port of one server; closed until {@link #open}. */
final class UdpPort implements AutoCloseable {

  private @Nullable UdpTrackerServer server;

  /**
   * Opens the port.
   *
   * @param httpPort number of the HTTP port, used for UDP as well unless configured otherwise
   * @param http server that shows the metrics of this port
   * @return the number of the UDP port
   * @throws ConfigurationException when the port cannot be opened; its message is a line that names
   *     the port
   */
  OptionalInt open(ServerComponent component, int httpPort, TrackerServerBuilder http) {
    try {
      UdpTrackerServer opened =
          UdpTrackerServer.start(
              component.tracker(),
              component.settings().udp(httpPort),
              component.metrics(),
              component.telemetry(),
              component.clock(),
              component.secureRandom());
      server = opened;
      UdpFigures.show(opened, http);
      return number();
    } catch (IOException noPort) {
      throw new ConfigurationException(String.valueOf(noPort.getMessage()), noPort);
    } catch (IllegalArgumentException noNativeAccess) {
      throw new ConfigurationException("udp-io: " + noNativeAccess.getMessage(), noNativeAccess);
    }
  }

  OptionalInt number() {
    return server == null ? OptionalInt.empty() : OptionalInt.of(server.port());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
