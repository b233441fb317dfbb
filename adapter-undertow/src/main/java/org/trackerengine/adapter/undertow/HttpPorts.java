package org.trackerengine.adapter.undertow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.bridge.Acceptor;
import org.trackerengine.adapter.undertow.bridge.Acceptors;
import org.trackerengine.adapter.undertow.bridge.LoopAcceptor;
import org.trackerengine.adapter.undertow.bridge.XnioAcceptor;
import org.trackerengine.adapter.undertow.connection.RequestScratch;
import org.trackerengine.adapter.undertow.listener.HttpListener;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrustedProxies;
import org.trackerengine.domain.wire.http.AnnouncePaths;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * The open ports of a server, which accept no connections until the server starts.
 *
 * @param worker worker with Undertow's threads
 * @param http listener for announces, scrapes and other requests
 * @param admin listener for health and metrics, or null
 */
record HttpPorts(XnioWorker worker, HttpListener http, @Nullable HttpListener admin) {

  private static final int ADMIN_CONNECTIONS = 64;

  /**
   * Opens all ports, or none.
   *
   * @throws java.net.BindException when a port is in use, with a message that names it
   */
  static HttpPorts take(
      Tracker tracker, HttpSettings settings, HttpLimits limits, AnnouncePaths announcePaths)
      throws IOException {
    // A store that may block must not be called on a network thread; Undertow has other threads.
    boolean fastLane = settings.fastLane() && !tracker.mayBlock();
    XnioWorker worker = createWorker(fastLane ? 1 : settings.ioThreads());
    HttpListener http = null;
    try {
      http = takeTracker(tracker, settings, limits, announcePaths, worker, fastLane);
      HttpListener admin = takeAdmin(tracker, settings, limits, worker);
      return new HttpPorts(worker, http, admin);
    } catch (IOException | RuntimeException failure) {
      worker.shutdownNow();
      if (http != null) {
        http.abandon();
      }
      throw failure;
    }
  }

  private static HttpListener takeTracker(
      Tracker tracker,
      HttpSettings settings,
      HttpLimits limits,
      AnnouncePaths announcePaths,
      XnioWorker worker,
      boolean fastLane)
      throws IOException {
    int cap = limits.connections() == 0 ? FileLimit.connections() : limits.connections();
    Acceptor acceptor =
        Acceptors.open(
            settings.bind(),
            settings.port(),
            () ->
                fastLane
                    ? new LoopAcceptor(worker, settings.ioThreads(), limits.loops())
                    : new XnioAcceptor(worker, limits.backlog()));
    return new HttpListener(
        acceptor,
        limits,
        settings.trustedProxies(),
        cap,
        scratches(tracker, settings, limits, announcePaths, true));
  }

  private static @Nullable HttpListener takeAdmin(
      Tracker tracker, HttpSettings settings, HttpLimits limits, XnioWorker worker)
      throws IOException {
    if (settings.adminPort().isEmpty()) {
      return null;
    }
    Acceptor acceptor =
        Acceptors.open(
            List.of(settings.adminBind()),
            settings.adminPort().getAsInt(),
            () -> new XnioAcceptor(worker, limits.backlog()));
    return new HttpListener(
        acceptor,
        limits,
        TrustedProxies.NONE,
        ADMIN_CONNECTIONS,
        scratches(tracker, settings, limits, AnnouncePaths.NONE, false));
  }

  private static List<RequestScratch> scratches(
      Tracker tracker,
      HttpSettings settings,
      HttpLimits limits,
      AnnouncePaths announcePaths,
      boolean forTracker) {
    List<RequestScratch> scratches = new ArrayList<>();
    for (int i = 0; i < settings.ioThreads(); i++) {
      scratches.add(
          new RequestScratch(
              limits,
              forTracker,
              forTracker ? settings.ipParameters() : IpParameterPolicy.DEFAULT,
              announcePaths,
              tracker.knownPasskeys(),
              tracker.knownInfoHashes(),
              limits.mostHeadBytes()));
    }
    return scratches;
  }

  private static XnioWorker createWorker(int ioThreads) throws IOException {
    return Xnio.getInstance(TrackerServer.class.getClassLoader())
        .createWorker(
            OptionMap.builder()
                .set(Options.WORKER_NAME, "tracker-http")
                .set(Options.WORKER_IO_THREADS, ioThreads)
                .getMap());
  }

  /** Accepts no more connections and closes those without a request. */
  void stop() {
    http.stop();
    if (admin != null) {
      admin.stop();
    }
  }

  /** Closes all connections. */
  void close() throws InterruptedException {
    http.close();
    if (admin != null) {
      admin.close();
    }
  }

  /** Frees the ports of a server that failed to start. */
  void abandon() {
    http.abandon();
    if (admin != null) {
      admin.abandon();
    }
    worker.shutdownNow();
  }
}
