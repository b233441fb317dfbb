package org.trackerengine.adapter.undertow;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.bridge.Acceptor;
import org.trackerengine.adapter.undertow.bridge.Acceptors;
import org.trackerengine.adapter.undertow.bridge.LoopAcceptor;
import org.trackerengine.adapter.undertow.bridge.XnioAcceptor;
import org.trackerengine.adapter.undertow.connection.RequestScratch;
import org.trackerengine.adapter.undertow.listener.HttpListener;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.TlsSettings;
import org.trackerengine.adapter.undertow.tls.SecureLayer;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.peer.Network;
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
 * @param https listener for the same over TLS, or null
 * @param unix listener on a Unix domain socket, or null
 * @param admin listener for health and metrics, or null
 * @param fastLane true if the threads of {@code http} and {@code unix} answer plain announces
 */
record HttpPorts(
    XnioWorker worker,
    HttpListener http,
    @Nullable HttpListener https,
    @Nullable HttpListener unix,
    @Nullable HttpListener admin,
    boolean fastLane) {

  private static final int ADMIN_CONNECTIONS = 64;

  /** Part of the connections for proxies on this machine, which keep few. */
  private static final int UNIX_PART = 4;

  /**
   * Opens all ports, or none.
   *
   * @throws java.net.BindException when a port is in use, with a message that names it
   */
  static HttpPorts take(
      Tracker tracker, HttpSettings settings, HttpLimits limits, AnnouncePaths announcePaths)
      throws IOException {
    return new Taking(tracker, settings, limits, announcePaths).all();
  }

  /** Returns the listeners for clients. */
  List<HttpListener> forClients() {
    return Stream.of(http, https, unix).filter(Objects::nonNull).toList();
  }

  private Stream<HttpListener> all() {
    return Stream.concat(forClients().stream(), Stream.ofNullable(admin));
  }

  /** Returns the number of open connections of clients. */
  int open() {
    return forClients().stream().mapToInt(listener -> listener.connections().open()).sum();
  }

  /** Accepts no more connections and closes those without a request. */
  void stop() {
    all().forEach(HttpListener::stop);
  }

  /** Believes other proxies, on connections that are accepted from now on. */
  void trust(TrustedProxies proxies) {
    http.trust(proxies);
    if (https != null) {
      https.trust(proxies);
    }
    if (unix != null) {
      unix.trust(withThisMachine(proxies));
    }
  }

  /** Only programs of this machine reach a Unix domain socket; they name the callers. */
  private static TrustedProxies withThisMachine(TrustedProxies proxies) {
    List<Network> networks = new ArrayList<>(proxies.networks());
    networks.add(Network.parse("127.0.0.0/8"));
    return new TrustedProxies(networks);
  }

  /** Waits until the connections of clients are closed, at most {@code millis}. */
  void awaitNone(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (HttpListener listener : forClients()) {
      long left = Math.max(0, (end - System.nanoTime()) / 1_000_000);
      if (!listener.connections().awaitNone(left)) {
        return;
      }
    }
  }

  /** Closes all connections. */
  void close() throws InterruptedException {
    for (HttpListener listener : all().toList()) {
      listener.close();
    }
  }

  /** Frees the ports of a server that failed to start. */
  void abandon() {
    all().forEach(HttpListener::abandon);
    worker.shutdownNow();
  }

  /** Opens the ports one after the other, and closes them again when one cannot be opened. */
  private static final class Taking {

    private final Tracker tracker;
    private final HttpSettings settings;
    private final HttpLimits limits;
    private final AnnouncePaths announcePaths;
    private final boolean fastLane;
    private final XnioWorker worker;
    private final List<HttpListener> taken = new ArrayList<>();

    Taking(Tracker tracker, HttpSettings settings, HttpLimits limits, AnnouncePaths announcePaths)
        throws IOException {
      this.tracker = tracker;
      this.settings = settings;
      this.limits = limits;
      this.announcePaths = announcePaths;
      // A store that may block must not be called on a network thread; Undertow has other threads.
      fastLane = settings.fastLane() && !tracker.mayBlock();
      worker = createWorker(settings.ioThreads(), needsXnio() ? settings.ioThreads() : 1);
    }

    HttpPorts all() throws IOException {
      try {
        int files = limits.connections() == 0 ? FileLimit.connections() : limits.connections();
        TlsSettings tls = settings.https();
        int https = tls == null ? 0 : Math.clamp(files / 2, 1, tls.mostConnections());
        int unix = settings.unixSocket() == null ? 0 : Math.max(1, files / UNIX_PART);
        return new HttpPorts(
            worker,
            http(Math.max(1, files - https - unix)),
            tls == null ? null : https(tls, https),
            unix == 0 ? null : unix(unix),
            settings.adminPort().isEmpty() ? null : admin(settings.adminPort().getAsInt()),
            fastLane);
      } catch (IOException | RuntimeException failure) {
        taken.forEach(HttpListener::abandon);
        worker.shutdownNow();
        throw failure;
      }
    }

    /** Returns true if XNIO's threads accept clients: they read no headers of proxies. */
    private boolean needsXnio() {
      return !fastLane && settings.proxyProtocol().isEmpty() && !settings.inherited();
    }

    private HttpListener http(int connections) throws IOException {
      Acceptor acceptor;
      if (settings.inherited()) {
        LoopAcceptor loops = loops();
        loops.adopt(inheritedSocket());
        acceptor = loops;
      } else {
        acceptor =
            Acceptors.open(
                settings.bind(),
                settings.port(),
                () -> needsXnio() ? new XnioAcceptor(worker, limits.backlog()) : loops());
      }
      return listener(
          acceptor, settings.trustedProxies(), settings.proxyProtocol(), null, connections);
    }

    private static ServerSocketChannel inheritedSocket() throws IOException {
      Channel inherited = System.inheritedChannel();
      if (inherited instanceof ServerSocketChannel socket) {
        return socket;
      }
      throw new IOException(
          "the standard input is no listening socket, as it is with StandardInput=socket of systemd");
    }

    private HttpListener https(TlsSettings tls, int connections) throws IOException {
      return listener(
          Acceptors.open(settings.bind(), tls.port(), this::loops),
          settings.trustedProxies(),
          settings.proxyProtocol(),
          new SecureLayer(tls.context()),
          connections);
    }

    private HttpListener unix(int connections) throws IOException {
      LoopAcceptor loops = loops();
      try {
        loops.listen(Objects.requireNonNull(settings.unixSocket()));
      } catch (IOException failure) {
        Acceptors.abandon(loops);
        throw failure;
      }
      return listener(
          loops, withThisMachine(settings.trustedProxies()), List.of(), null, connections);
    }

    private LoopAcceptor loops() throws IOException {
      return new LoopAcceptor(worker, settings.ioThreads(), limits.loops());
    }

    private HttpListener admin(int port) throws IOException {
      Acceptor acceptor =
          Acceptors.open(
              List.of(settings.adminBind()),
              port,
              () -> new XnioAcceptor(worker, limits.backlog()));
      return keep(
          new HttpListener(
              acceptor,
              limits,
              TrustedProxies.NONE,
              List.of(),
              null,
              ADMIN_CONNECTIONS,
              scratches(false)));
    }

    private HttpListener listener(
        Acceptor acceptor,
        TrustedProxies proxies,
        List<Network> proxyProtocol,
        @Nullable SecureLayer tls,
        int connections) {
      return keep(
          new HttpListener(
              acceptor, limits, proxies, proxyProtocol, tls, connections, scratches(true)));
    }

    private HttpListener keep(HttpListener listener) {
      taken.add(listener);
      return listener;
    }

    private List<RequestScratch> scratches(boolean forTracker) {
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

    private static XnioWorker createWorker(int tasks, int ioThreads) throws IOException {
      return Xnio.getInstance(TrackerServer.class.getClassLoader())
          .createWorker(
              OptionMap.builder()
                  .set(Options.WORKER_NAME, "tracker-http")
                  .set(Options.WORKER_IO_THREADS, ioThreads)
                  // They compute handshakes, beside the threads that answer.
                  .set(Options.WORKER_TASK_CORE_THREADS, tasks)
                  .set(Options.WORKER_TASK_MAX_THREADS, tasks)
                  .getMap());
    }
  }
}
