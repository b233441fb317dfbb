package org.trackerengine.adapter.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.admin.AdminHandler;
import org.trackerengine.adapter.undertow.admin.Exposition;
import org.trackerengine.adapter.undertow.admin.Health;
import org.trackerengine.adapter.undertow.admin.Reloading;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.adapter.undertow.announce.BadForwardings;
import org.trackerengine.adapter.undertow.answer.StatusAnswer;
import org.trackerengine.adapter.undertow.api.ApiHandler;
import org.trackerengine.adapter.undertow.api.account.AccountApi;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.route.AnnounceUrls;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.adapter.undertow.listener.HttpListener;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.adapter.undertow.settings.SiteSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.telemetry.AccessLog;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.http.AnnouncePaths;

/** Builder of a server from its tracker, settings and other parts. */
public final class TrackerServerBuilder {

  final Tracker tracker;
  final HttpSettings settings;
  HttpLimits limits = HttpLimits.DEFAULT;
  private AnnouncePaths announcePaths = AnnouncePaths.NONE;
  TrackerMetrics metrics = new TrackerMetrics();
  private String version = "unknown";
  private @Nullable ServerStatus status;
  private Reloading reloading = Reloading.NONE;
  @Nullable AccessLog accessLog;
  private Supplier<Health> health = () -> Health.OK;
  private final List<Consumer<Exposition>> figures = new ArrayList<>();
  private IntFunction<OptionalInt> udp = httpPort -> OptionalInt.empty();
  private SiteSettings site = SiteSettings.DEFAULT;
  private Function<PublicUrl, @Nullable AccountApi> people = publicUrl -> null;
  private BiFunction<PublicUrl, Executor, HttpHandler> rest =
      (publicUrl, executor) -> StatusAnswer::notFound;

  /** The handler of the API, once {@link #others} has created it; null without an API. */
  @Nullable ApiHandler api;

  private final Map<String, HttpHandler> handlers = new LinkedHashMap<>();

  TrackerServerBuilder(Tracker tracker, HttpSettings settings) {
    this.tracker = tracker;
    this.settings = settings;
  }

  /** Sets other limits. */
  public TrackerServerBuilder limits(HttpLimits newLimits) {
    limits = newLimits;
    return this;
  }

  /** Sets additional paths for announces and scrapes. */
  public TrackerServerBuilder announcePaths(AnnouncePaths newAnnouncePaths) {
    announcePaths = newAnnouncePaths;
    return this;
  }

  /** Sets the metrics that the admin port shows, which must be a listener of the same tracker. */
  public TrackerServerBuilder metrics(TrackerMetrics newMetrics) {
    metrics = newMetrics;
    return this;
  }

  /** Sets the version of the application, which the API shows to admins. */
  public TrackerServerBuilder version(String newVersion) {
    version = newVersion;
    return this;
  }

  /**
   * Sets what the pages show of the server; the caller has it take samples. Without it, samples are
   * taken only while somebody looks.
   */
  public TrackerServerBuilder status(ServerStatus newStatus) {
    status = newStatus;
    return this;
  }

  /** Sets what reads the configuration again when an admin asks for it by the API. */
  public TrackerServerBuilder reloading(Reloading newReloading) {
    reloading = newReloading;
    return this;
  }

  /** Has an entry made in this log for each request of the announce port; without it, none is. */
  public TrackerServerBuilder accessLog(@Nullable AccessLog newAccessLog) {
    accessLog = newAccessLog;
    return this;
  }

  /** Sets the source of {@code /health/ready}, which is called on a thread that may block. */
  public TrackerServerBuilder health(Supplier<Health> newHealth) {
    health = newHealth;
    return this;
  }

  /**
   * Adds a gauge to {@code /metrics}, whose value is read for each page on a thread that may block.
   *
   * @param name name of the gauge, such as {@code tracker_database_up}
   */
  public TrackerServerBuilder gauge(String name, String help, DoubleSupplier value) {
    figures.add(exposition -> exposition.gauge(name, help, value));
    return this;
  }

  /**
   * Adds a counter to {@code /metrics}, which is read as in {@link #gauge}.
   *
   * @param name name without {@code _total}, which is added
   */
  public TrackerServerBuilder counter(String name, String help, LongSupplier value) {
    figures.add(exposition -> exposition.counter(name, help, value));
    return this;
  }

  /**
   * Adds counters with the same name, one for each value of a label.
   *
   * @param values sources of the counters, by the value of the label
   */
  public TrackerServerBuilder counters(
      String name, String help, String label, Map<String, LongSupplier> values) {
    figures.add(exposition -> exposition.counters(name, help, label, values));
    return this;
  }

  /** Adds the JSON API; without it, all requests but announces and scrapes get 404. */
  public TrackerServerBuilder api(ApiLimits apiLimits, TrackerClock clock) {
    return rest((publicUrl, executor) ->
        api =
            new ApiHandler(
                tracker,
                publicUrl.base(),
                announceUrls(publicUrl),
                exchange -> IpAddress.of(exchange.getSourceAddress().getAddress()),
                clock,
                status == null ? new ServerStatus(tracker, metrics, clock, version) : status,
                reloading,
                executor,
                apiLimits,
                people.apply(publicUrl)));
  }

  /**
   * Adds people who register and sign in to the API.
   *
   * @param accounts creates the use cases from the public URL, below which their links are
   */
  public TrackerServerBuilder accounts(Function<PublicUrl, Accounts> accounts) {
    people =
        publicUrl ->
            new AccountApi(
                accounts.apply(publicUrl),
                new SessionCookie(publicUrl.isSecure()),
                publicUrl.host(),
                site);
    return this;
  }

  /** Sets what the community says of itself on its pages. */
  public TrackerServerBuilder site(SiteSettings newSite) {
    site = newSite;
    return this;
  }

  private Function<Passkey, AnnounceUrls> announceUrls(PublicUrl url) {
    return tracker.settings().mode() == AccessMode.PRIVATE
        ? passkey -> new AnnounceUrls(url.announceUrl(passkey), url.udpAnnounceUrl(passkey))
        : anyKey -> new AnnounceUrls(url.announceUrl(), url.udpAnnounceUrl());
  }

  /**
   * Adds a UDP server of the same tracker, whose port is then part of the UDP announce URLs.
   *
   * @param opening opens the UDP server and returns its port, if any; it receives the HTTP port and
   *     is called before any request is answered. It may still add metrics to this builder. If it
   *     throws, the ports of this server are freed
   */
  public TrackerServerBuilder udp(IntFunction<OptionalInt> opening) {
    udp = opening;
    return this;
  }

  /**
   * Adds a handler of the application's own, for all paths that are {@code prefix} or below it; the
   * longest prefix wins, and the API has the paths that are left. It is called on an I/O thread, so
   * one that may block {@linkplain HttpServerExchange#dispatch(Executor, HttpHandler) dispatches}
   * to an executor. It finds the client's address, according to trusted proxies, in {@code
   * exchange.getSourceAddress()}. Paths and queries are not decoded.
   *
   * @param prefix a path such as {@code /status}; {@code /} for all that no other handler has. The
   *     paths of announces and scrapes in all their forms, and {@code /robots.txt}, never reach a
   *     handler
   * @throws IllegalArgumentException if the prefix does not begin with a slash, or has a handler
   */
  public TrackerServerBuilder handler(String prefix, HttpHandler handler) {
    if (!prefix.startsWith("/")) {
      throw new IllegalArgumentException("'" + prefix + "' does not begin with a slash");
    }
    boolean endsWithSlash = prefix.length() > 1 && prefix.endsWith("/");
    String path = endsWithSlash ? prefix.substring(0, prefix.length() - 1) : prefix;
    if (handlers.putIfAbsent(path, handler) != null) {
      throw new IllegalArgumentException("'" + prefix + "' has a handler already");
    }
    return this;
  }

  /** Returns the handler of all requests that are neither announces nor scrapes. */
  HttpHandler others(PublicUrl publicUrl, Executor executor) {
    HttpHandler others = rest.apply(publicUrl, executor);
    if (handlers.isEmpty()) {
      return others;
    }
    PathHandler paths = new PathHandler(others);
    handlers.forEach(paths::addPrefixPath);
    return paths;
  }

  /** Returns the handler of the admin port, with figures of the server besides those added here. */
  HttpHandler admin(List<HttpListener> clients, BadForwardings badForwardings, Executor executor) {
    Exposition exposition = new Exposition(metrics, tracker, clients, version);
    exposition.counters(
        "tracker_http_bad_forwardings",
        "Requests of trusted proxies that do not say who asks.",
        "header",
        badForwardings.counts());
    figures.forEach(figure -> figure.accept(exposition));
    return new AdminHandler(health, exposition, executor);
  }

  /**
   * Sets the handler of requests that are neither announces nor scrapes, which answers 404 itself.
   * It is called on an I/O thread and finds the client's address, according to trusted proxies, in
   * {@code exchange.getSourceAddress()}. Paths and queries are not decoded.
   *
   * @param newRest creates the handler from the public URL and an executor on which it may block
   */
  TrackerServerBuilder rest(BiFunction<PublicUrl, Executor, HttpHandler> newRest) {
    rest = newRest;
    return this;
  }

  /**
   * Opens the ports and starts to answer requests.
   *
   * @throws java.net.BindException when a port is in use, with a message that names it
   */
  public TrackerServer start() throws IOException {
    HttpPorts ports = HttpPorts.take(tracker, settings, limits, announcePaths);
    try {
      return TrackerServer.start(this, ports, udp.apply(ports.http().port()));
    } catch (RuntimeException failure) {
      ports.abandon();
      throw failure;
    }
  }
}
