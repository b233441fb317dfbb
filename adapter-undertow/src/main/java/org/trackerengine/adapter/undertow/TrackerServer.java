package org.trackerengine.adapter.undertow;

import static java.lang.System.Logger.Level.INFO;

import io.undertow.server.HttpHandler;
import java.lang.System.Logger;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.announce.BadForwardings;
import org.trackerengine.adapter.undertow.announce.TrackerAnswers;
import org.trackerengine.adapter.undertow.announce.TrackerHandler;
import org.trackerengine.adapter.undertow.answer.ToHttps;
import org.trackerengine.adapter.undertow.api.ApiHandler;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.listener.HttpListener;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.endpoint.HttpCalls;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.domain.wire.TrustedProxies;
import org.xnio.XnioWorker;

/**
 * An HTTP server for one {@link Tracker}: announces and scrapes, a configurable handler for other
 * requests, and an admin port.
 *
 * <pre>{@code
 * TrackerServer server = TrackerServer.builder(tracker, HttpSettings.loopback(0)).start();
 * server.publicUrl().announceUrl();
 * server.stop();
 * }</pre>
 *
 * <p>The caller owns the tracker: the server neither closes it nor calls its upkeep. Nothing is
 * static, so several servers fit in one process. Thread-safe.
 */
public final class TrackerServer {

  private static final Logger LOG = System.getLogger(TrackerServer.class.getName());
  private static final int WORKER_STOP_MILLIS = 2_000;

  private final HttpLimits limits;
  private final HttpPorts ports;
  private final ExecutorService executor;
  private final PublicUrl publicUrl;
  private final @Nullable ApiHandler api;

  private TrackerServer(
      TrackerServerBuilder parts, HttpPorts ports, ExecutorService executor, PublicUrl publicUrl) {
    this.limits = parts.limits;
    this.api = parts.api;
    this.ports = ports;
    this.executor = executor;
    this.publicUrl = publicUrl;
  }

  /** Returns a builder of a server with the default limits. */
  public static TrackerServerBuilder builder(Tracker tracker, HttpSettings settings) {
    return new TrackerServerBuilder(tracker, settings);
  }

  /** Starts to answer requests on open ports. */
  static TrackerServer start(TrackerServerBuilder parts, HttpPorts ports, OptionalInt udpPort) {
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    PublicUrl publicUrl = publicUrl(parts.settings, ports.http()).withUdpPort(udpPort);
    HttpCalls calls =
        new HttpCalls(
            parts.tracker,
            parts.metrics,
            new Telemetry(parts.metrics.latencies(), parts.accessLog));
    TrackerAnswers answers =
        new TrackerAnswers(
            parts.tracker.mayBlock(), executor, parts.limits.inFlight(), parts.metrics);
    HttpHandler others = parts.others(publicUrl, executor);
    if (ports.https() != null && publicUrl.isSecure()) {
      others = new ToHttps(publicUrl.base(), others);
    }
    BadForwardings badForwardings = new BadForwardings(System::nanoTime);
    TrackerHandler handler = new TrackerHandler(calls, badForwardings, answers, others);
    for (HttpListener listener : ports.forClients()) {
      listener.start(handler, ports.fastLane() && listener != ports.https() ? calls : null);
      log(listener, place(parts.settings, ports, listener));
    }
    if (ports.admin() != null) {
      ports.admin().start(parts.admin(ports.forClients(), badForwardings, executor), null);
    }
    return new TrackerServer(parts, ports, executor, publicUrl);
  }

  private static PublicUrl publicUrl(HttpSettings settings, HttpListener http) {
    PublicUrl configured = settings.publicUrl();
    return configured == null ? PublicUrl.of(settings.bind().getFirst(), http.port()) : configured;
  }

  private static String place(HttpSettings settings, HttpPorts ports, HttpListener listener) {
    if (listener == ports.unix()) {
      return String.valueOf(settings.unixSocket());
    }
    return "port " + listener.port() + (listener == ports.https() ? " for HTTPS" : "");
  }

  private static void log(HttpListener listener, String place) {
    LOG.log(
        INFO, "Listening on {0}, at most {1} connections", place, listener.connections().most());
  }

  /** Returns the port for announces. */
  public int port() {
    return ports.http().port();
  }

  /** Returns the port for HTTPS, or empty if there is none. */
  public OptionalInt httpsPort() {
    HttpListener https = ports.https();
    return https == null ? OptionalInt.empty() : OptionalInt.of(https.port());
  }

  /** Returns the admin port, or empty if there is none. */
  public OptionalInt adminPort() {
    HttpListener admin = ports.admin();
    return admin == null ? OptionalInt.empty() : OptionalInt.of(admin.port());
  }

  /** Returns the URL at which clients reach this server. */
  public PublicUrl publicUrl() {
    return publicUrl;
  }

  /** Believes what other proxies say of callers, on connections from now on. */
  public void trust(TrustedProxies proxies) {
    ports.trust(proxies);
  }

  /**
   * Limits the rates of API requests otherwise; other limits stay as they are. Everybody starts
   * anew with a full budget, if the rates differ.
   */
  public void limitRates(ApiLimits other) {
    if (api != null) {
      api.rates().change(other);
    }
  }

  /** Returns the number of open connections of clients. */
  public int openConnections() {
    return ports.open();
  }

  /**
   * Accepts no more connections, answers open requests within their deadline, and closes
   * everything. A second call has no effect.
   */
  public void stop() {
    ports.stop();
    XnioWorker worker = ports.worker();
    try {
      ports.awaitNone(limits.deadlines().stopMillis());
      ports.close();
      executor.shutdown();
      worker.shutdown();
      if (!worker.awaitTermination(WORKER_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      executor.shutdown();
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
