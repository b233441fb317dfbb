package org.trackerengine.adapter.undertow;

import static java.lang.System.Logger.Level.INFO;

import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.trackerengine.adapter.undertow.admin.AdminHandler;
import org.trackerengine.adapter.undertow.admin.Exposition;
import org.trackerengine.adapter.undertow.admin.Health;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.adapter.undertow.announce.BadForwardings;
import org.trackerengine.adapter.undertow.announce.TrackerAnswers;
import org.trackerengine.adapter.undertow.announce.TrackerCalls;
import org.trackerengine.adapter.undertow.announce.TrackerHandler;
import org.trackerengine.adapter.undertow.answer.StatusAnswer;
import org.trackerengine.adapter.undertow.api.ApiHandler;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.route.AnnounceUrls;
import org.trackerengine.adapter.undertow.listener.HttpListener;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.http.AnnouncePaths;
import org.xnio.XnioWorker;

/**
 * An HTTP server for one {@link Tracker}: announces, scrapes, whatever handler it is given for
 * everything else, and an admin port.
 *
 * <pre>{@code
 * TrackerServer server = TrackerServer.builder(tracker, HttpSettings.loopback(0)).start();
 * server.publicUrl().announceUrl();
 * server.stop();
 * }</pre>
 *
 * <p>The tracker stays the caller's: the server neither closes it nor calls its upkeep. Nothing is
 * static, so several servers fit in one process. Thread-safe.
 */
public final class TrackerServer {

  private static final Logger LOG = System.getLogger(TrackerServer.class.getName());
  private static final int WORKER_STOP_MILLIS = 2_000;

  private final HttpLimits limits;
  private final HttpPorts ports;
  private final ExecutorService executor;
  private final PublicUrl publicUrl;

  private TrackerServer(
      HttpLimits limits, HttpPorts ports, ExecutorService executor, PublicUrl publicUrl) {
    this.limits = limits;
    this.ports = ports;
    this.executor = executor;
    this.publicUrl = publicUrl;
  }

  /** A builder of a server with the default limits. */
  public static Builder builder(Tracker tracker, HttpSettings settings) {
    return new Builder(tracker, settings);
  }

  /** The port that announces come in on. */
  public int port() {
    return ports.http().port();
  }

  /** The admin port, if there is one. */
  public OptionalInt adminPort() {
    HttpListener admin = ports.admin();
    return admin == null ? OptionalInt.empty() : OptionalInt.of(admin.port());
  }

  /** Where clients reach this server. */
  public PublicUrl publicUrl() {
    return publicUrl;
  }

  /** Open connections on the announce port. */
  public int openConnections() {
    return ports.http().connections().open();
  }

  /**
   * Accepts no more connections, answers what has been asked within the deadline for it, and closes
   * everything. Does nothing the second time.
   */
  public void stop() {
    ports.stop();
    XnioWorker worker = ports.worker();
    try {
      ports.http().connections().awaitNone(limits.deadlines().stopMillis());
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

  /** Gathers what a server is made of. */
  public static final class Builder {

    private final Tracker tracker;
    private final HttpSettings settings;
    private HttpLimits limits = HttpLimits.DEFAULT;
    private AnnouncePaths announcePaths = AnnouncePaths.NONE;
    private TrackerMetrics metrics = new TrackerMetrics();
    private Supplier<Health> health = () -> Health.OK;
    private final List<Consumer<Exposition>> figures = new ArrayList<>();
    private IntFunction<OptionalInt> udp = httpPort -> OptionalInt.empty();
    private BiFunction<PublicUrl, Executor, HttpHandler> rest =
        (publicUrl, executor) -> StatusAnswer::notFound;

    private Builder(Tracker tracker, HttpSettings settings) {
      this.tracker = tracker;
      this.settings = settings;
    }

    /** Other limits. */
    public Builder limits(HttpLimits newLimits) {
      limits = newLimits;
      return this;
    }

    /** Further paths that are announces and scrapes. */
    public Builder announcePaths(AnnouncePaths newAnnouncePaths) {
      announcePaths = newAnnouncePaths;
      return this;
    }

    /** The listener of the same tracker, which the admin port then shows. */
    public Builder metrics(TrackerMetrics newMetrics) {
      metrics = newMetrics;
      return this;
    }

    /** What {@code /health/ready} tells; asked on a thread that may block. */
    public Builder health(Supplier<Health> newHealth) {
      health = newHealth;
      return this;
    }

    /**
     * Another figure for {@code /metrics}, asked for with each page, on a thread that may block.
     *
     * @param name of the gauge, such as {@code tracker_database_up}
     */
    public Builder gauge(String name, String help, DoubleSupplier value) {
      figures.add(exposition -> exposition.gauge(name, help, value));
      return this;
    }

    /**
     * Another figure that only grows, as {@link #gauge}.
     *
     * @param name without {@code _total}, which is added
     */
    public Builder counter(String name, String help, LongSupplier value) {
      figures.add(exposition -> exposition.counter(name, help, value));
      return this;
    }

    /**
     * Figures of one name that only grow, as {@link #counter}.
     *
     * @param values by the value of the label
     */
    public Builder counters(
        String name, String help, String label, Map<String, LongSupplier> values) {
      figures.add(exposition -> exposition.counters(name, help, label, values));
      return this;
    }

    /** With the JSON API; without it, all but announces and scrapes is not found. */
    public Builder api(ApiLimits apiLimits, TrackerClock clock) {
      return rest((publicUrl, executor) ->
          new ApiHandler(
              tracker,
              announceUrls(publicUrl),
              exchange -> IpAddress.of(exchange.getSourceAddress().getAddress()),
              clock,
              executor,
              apiLimits));
    }

    private Function<Passkey, AnnounceUrls> announceUrls(PublicUrl url) {
      return tracker.settings().mode() == AccessMode.PRIVATE
          ? passkey -> new AnnounceUrls(url.announceUrl(passkey), url.udpAnnounceUrl(passkey))
          : anyKey -> new AnnounceUrls(url.announceUrl(), url.udpAnnounceUrl());
    }

    /**
     * With another server of the same tracker beside this one, for UDP; announce URLs then name its
     * port.
     *
     * @param opening opens it, once the HTTP port is taken and before anything is answered; is told
     *     the HTTP port, says which UDP port it took, if any, and may still add figures here. When
     *     it throws, the ports of this server are free again
     */
    public Builder udp(IntFunction<OptionalInt> opening) {
      udp = opening;
      return this;
    }

    /**
     * What answers requests that are neither announces nor scrapes, and gives its own 404s. It is
     * called on an I/O thread, and finds the client's proven address in {@code
     * exchange.getSourceAddress()}; paths and queries come undecoded.
     *
     * @param newRest is told the public URL, once the port is known, and where it may block
     */
    Builder rest(BiFunction<PublicUrl, Executor, HttpHandler> newRest) {
      rest = newRest;
      return this;
    }

    /**
     * Takes the ports and answers from now on.
     *
     * @throws java.net.BindException when a port is in use, with a message that names it
     */
    public TrackerServer start() throws IOException {
      HttpPorts ports = HttpPorts.take(tracker, settings, limits, announcePaths);
      try {
        return start(ports, udp.apply(ports.http().port()));
      } catch (RuntimeException failure) {
        ports.abandon();
        throw failure;
      }
    }

    private TrackerServer start(HttpPorts ports, OptionalInt udpPort) {
      ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
      HttpListener http = ports.http();
      PublicUrl configured = settings.publicUrl();
      PublicUrl publicUrl =
          (configured == null ? PublicUrl.of(settings.bind().getFirst(), http.port()) : configured)
              .withUdpPort(udpPort);
      TrackerCalls calls = new TrackerCalls(tracker, metrics);
      TrackerAnswers answers =
          new TrackerAnswers(tracker.mayBlock(), executor, limits.inFlight(), metrics);
      HttpHandler others = rest.apply(publicUrl, executor);
      BadForwardings badForwardings = new BadForwardings(System::nanoTime);
      http.start(
          new TrackerHandler(calls, settings.trustedProxies(), badForwardings, answers, others),
          calls);
      if (ports.admin() != null) {
        startAdmin(ports.admin(), http, badForwardings, executor);
      }
      LOG.log(
          INFO,
          "Listening on port {0,number,#}, at most {1} connections",
          http.port(),
          http.connections().most());
      return new TrackerServer(limits, ports, executor, publicUrl);
    }

    private void startAdmin(
        HttpListener admin, HttpListener http, BadForwardings badForwardings, Executor executor) {
      Exposition exposition = new Exposition(metrics, tracker, http);
      exposition.counters(
          "tracker_http_bad_forwardings",
          "Requests of trusted proxies that do not say who asks.",
          "header",
          badForwardings.counts());
      figures.forEach(figure -> figure.accept(exposition));
      admin.start(new AdminHandler(health, exposition, executor), null);
    }
  }
}
