package org.trackerengine.bootstrap.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.adapter.undertow.TrackerServerBuilder;
import org.trackerengine.adapter.undertow.admin.Health;
import org.trackerengine.adapter.undertow.admin.Reloading;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.adapter.undertow.tls.ServerCertificate;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.telemetry.AccessLog;
import org.trackerengine.bootstrap.backup.ScheduledBackups;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.fixture.server.TrackerUrls;

/** The open ports of one server: HTTP, UDP and the admin port; the latter two are optional. */
final class ServerPorts implements AutoCloseable {

  private final TrackerServer http;
  private final UdpPort udp;
  private final TrackerUrls urls;
  private final @Nullable URI https;

  private ServerPorts(TrackerServer http, UdpPort udp, HttpSettings settings) {
    this.http = http;
    this.udp = udp;
    this.https = local("https", settings.bind().getFirst(), http.httpsPort());
    this.urls =
        new TrackerUrls(
            local("http", settings.bind().getFirst(), http.port()),
            local("udp", settings.bind().getFirst(), udp.number()),
            local("http", settings.adminBind(), http.adminPort()));
  }

  private static @Nullable URI local(String scheme, InetAddress bind, OptionalInt port) {
    return port.isPresent() ? local(scheme, bind, port.getAsInt()) : null;
  }

  /**
   * Returns the address of a listener as seen from this machine; a loopback address if it listens
   * there too.
   */
  private static URI local(String scheme, InetAddress bind, int port) {
    if (bind.isAnyLocalAddress()) {
      return URI.create(scheme + "://127.0.0.1:" + port);
    }
    String literal = IpAddress.of(bind).toString();
    String host = bind instanceof Inet4Address ? literal : "[" + literal + "]";
    return URI.create(scheme + "://" + host + ":" + port);
  }

  /**
   * Opens all ports or none.
   *
   * @throws ConfigurationException when one cannot be opened; its message is a line that names the
   *     port
   */
  static ServerPorts open(ServerComponent component, Reloading reloading) {
    Settings settings = component.settings();
    UdpPort udp = new UdpPort();
    TrackerServerBuilder server =
        TrackerServer.builder(component.tracker(), settings.http())
            .limits(settings.httpLimits())
            .announcePaths(settings.announcePaths())
            .metrics(component.metrics())
            .accessLog(component.telemetry().accessLog())
            .version(Version.current())
            .status(component.serverStatus())
            .reloading(reloading)
            .api(settings.apiLimits(), component.clock())
            .site(settings.site())
            .accounts(publicUrl -> accounts(component, publicUrl))
            .health(() -> health(component));
    if (settings.hasUdp()) {
      server.udp(httpPort -> udp.open(component, httpPort, server));
    }
    addFigures(server, component);
    try {
      return new ServerPorts(server.start(), udp, settings.http());
    } catch (IOException noPort) {
      throw new ConfigurationException(String.valueOf(noPort.getMessage()), noPort);
    } catch (RuntimeException notStarted) {
      udp.close();
      throw notStarted;
    }
  }

  private static Health health(ServerComponent component) {
    Health storage = component.storageUpkeep().health();
    return component.backups().filter(ScheduledBackups::isFailing).isEmpty()
        ? storage
        : storage.with("the last backup failed; the log says why");
  }

  private static Accounts accounts(ServerComponent component, PublicUrl publicUrl) {
    component.publicAddress().set(publicUrl.base());
    return component.accounts();
  }

  private static void addFigures(TrackerServerBuilder server, ServerComponent component) {
    server.gauge(
        "tracker_mails_waiting",
        "Mails that wait to be sent.",
        component.accounts().mailer()::waiting);
    ServerCertificate certificate = component.settings().certificate();
    if (certificate != null) {
      server.gauge(
          "tracker_tls_certificate_expiry_timestamp_seconds",
          "When the certificate for HTTPS expires.",
          () -> certificate.expiry().getEpochSecond());
    }
    component
        .backups()
        .ifPresent(backups -> BackupFigures.show(backups, component.serverStatus(), server));
    AccessLog accessLog = component.telemetry().accessLog();
    if (accessLog != null) {
      server.counter(
          "tracker_access_log_dropped",
          "Requests that are not in the access log, as too many waited to be written.",
          accessLog::dropped);
    }
    if (component.storage().isDurable()) {
      countDatabase(server, component.storageUpkeep());
    }
  }

  private static void countDatabase(TrackerServerBuilder server, StorageUpkeep storage) {
    server
        .gauge(
            "tracker_database_up",
            "1 while the database answers and is this server's.",
            storage::databaseUp)
        .gauge(
            "tracker_dead_letters",
            "Changes that were put aside, because they cannot be stored.",
            storage::deadLetters);
  }

  /** Returns the addresses of the ports as seen from this machine. */
  TrackerUrls urls() {
    return urls;
  }

  /** Takes what settings say of proxies and of the rates of requests. */
  void change(Settings settings) {
    http.trust(settings.http().trustedProxies());
    http.limitRates(settings.apiLimits());
  }

  /** Returns the address of the port for HTTPS as seen from this machine; null without one. */
  @Nullable URI https() {
    return https;
  }

  /** Returns the address that clients use. */
  PublicUrl publicUrl() {
    return http.publicUrl();
  }

  /** Closes the ports after the requests that have arrived are answered. */
  @Override
  public void close() {
    try (udp) {
      http.stop();
    }
  }
}
