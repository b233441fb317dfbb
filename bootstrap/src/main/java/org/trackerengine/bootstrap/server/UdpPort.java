package org.trackerengine.bootstrap.server;

import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.udp.UdpTrackerServer;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.bootstrap.config.ConfigurationException;

/** The UDP port of one server; not there until it is opened. */
final class UdpPort implements AutoCloseable {

  private @Nullable UdpTrackerServer server;

  /**
   * Opens it.
   *
   * @param httpPort the number that it gets, too, when nothing else is said
   * @param http whose metrics show it
   * @return its number
   * @throws ConfigurationException when it cannot be had, with a line that names it
   */
  OptionalInt open(ServerComponent component, int httpPort, TrackerServer.Builder http) {
    try {
      UdpTrackerServer opened =
          UdpTrackerServer.start(
              component.tracker(),
              component.settings().udp(httpPort),
              component.metrics(),
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
