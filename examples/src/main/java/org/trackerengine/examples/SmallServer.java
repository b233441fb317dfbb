package org.trackerengine.examples;

import java.io.IOException;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.udp.UdpTrackerServer;
import org.trackerengine.adapter.udp.settings.UdpTrackerSettings;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.ScheduledUpkeep;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.access.AccessMode;

/** A tracker with ports for HTTP and UDP inside an application, which starts it and stops it. */
public final class SmallServer implements AutoCloseable {

  private final Tracker tracker;
  private final TrackerServer http;
  private final UdpTrackerServer udp;
  private final ScheduledUpkeep upkeep;

  private SmallServer(int port) throws IOException {
    tracker = Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build();
    http =
        TrackerServer.builder(tracker, HttpSettings.loopback(port))
            .handler("/hello", exchange -> exchange.getResponseSender().send("It works.\n"))
            .start();
    udp = UdpTrackerServer.start(tracker, UdpTrackerSettings.loopback(http.port()));
    upkeep = ScheduledUpkeep.start(tracker);
  }

  /**
   * Starts a server on loopback.
   *
   * @param port port number for HTTP and UDP; 0 chooses a free one
   */
  public static SmallServer start(int port) throws IOException {
    return new SmallServer(port);
  }

  /** Returns the URL at which clients announce over HTTP. */
  public String announceUrl() {
    return http.publicUrl().announceUrl();
  }

  /** Returns the URL at which clients announce over UDP. */
  public String udpAnnounceUrl() {
    return "udp://127.0.0.1:" + udp.port() + "/announce";
  }

  @Override
  public void close() {
    http.stop();
    udp.close();
    upkeep.close();
    tracker.close();
  }
}
