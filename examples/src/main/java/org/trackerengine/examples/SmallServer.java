package org.trackerengine.examples;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.access.AccessMode;

/** A tracker with a port for HTTP inside an application, which starts it and stops it. */
public final class SmallServer implements AutoCloseable {

  private final Tracker tracker;
  private final TrackerServer server;
  private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor();

  private SmallServer(int port) throws IOException {
    tracker = Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build();
    server = TrackerServer.builder(tracker, HttpSettings.loopback(port)).start();
    var _ = upkeep.scheduleWithFixedDelay(tracker::upkeep, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Starts a server on loopback.
   *
   * @param port port number; 0 chooses a free one
   */
  public static SmallServer start(int port) throws IOException {
    return new SmallServer(port);
  }

  /** Returns the URL at which clients announce. */
  public String announceUrl() {
    return server.publicUrl().announceUrl();
  }

  @Override
  public void close() {
    server.stop();
    upkeep.close();
    tracker.close();
  }
}
