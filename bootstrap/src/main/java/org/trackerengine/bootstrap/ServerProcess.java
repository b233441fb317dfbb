package org.trackerengine.bootstrap;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.adapter.undertow.HttpSettings;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.adapter.undertow.api.ApiLimits;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.data.ServerFile;
import org.trackerengine.bootstrap.demo.Demo;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.server.TrackerUrls;

/**
 * A tracker with its ports open, its upkeep going and its data directory locked, from {@link
 * #start} to {@link #close}.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  /** The user whose token is in {@code admin.token}. */
  private static final String ADMIN = "admin";

  private static final long UPKEEP_SECONDS = 1;
  private static final long DEMO_MINUTES = 15;
  private static final long STOP_SECONDS = 10;

  private final Tracker tracker;
  private final TrackerServer server;
  private final DataDirectory data;
  private final TrackerUrls urls;
  private final ScheduledExecutorService upkeep =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("tracker-upkeep").daemon().unstarted(task));
  private boolean closed;

  private ServerProcess(
      Tracker tracker, TrackerServer server, HttpSettings http, DataDirectory data) {
    this.tracker = tracker;
    this.server = server;
    this.data = data;
    OptionalInt admin = server.adminPort();
    this.urls =
        new TrackerUrls(
            local(http.bind(), server.port()),
            admin.isPresent() ? local(http.adminBind(), admin.getAsInt()) : null);
  }

  /** How this machine reaches a listener: by loopback where it listens there, too. */
  private static URI local(InetAddress bind, int port) {
    if (bind.isAnyLocalAddress() || bind.isLoopbackAddress() && bind instanceof Inet4Address) {
      return URI.create("http://127.0.0.1:" + port);
    }
    String literal = IpAddress.of(bind).toString();
    return URI.create(
        "http://" + (bind instanceof Inet4Address ? literal : "[" + literal + "]") + ":" + port);
  }

  /**
   * Starts a server; its ports are open when the call returns.
   *
   * @throws ConfigurationException when it does not start with this configuration or directory
   */
  public static ServerProcess start(Configuration configuration, DataDirectory data, boolean demo) {
    return start(configuration, data, demo, TrackerClock.system());
  }

  static ServerProcess start(
      Configuration configuration, DataDirectory data, boolean demo, TrackerClock clock) {
    ServerComponent component = DaggerServerComponent.factory().create(configuration, clock);
    component.settings().checkAll();
    data.lock();
    try {
      return start(configuration, component, data, demo);
    } catch (RuntimeException notStarted) {
      data.close();
      throw notStarted;
    }
  }

  private static ServerProcess start(
      Configuration configuration, ServerComponent component, DataDirectory data, boolean demo) {
    if (configuration.benchmark()) {
      LOG.warn("benchmark=true: budgets, connection caps and the minimum interval are OFF");
    }
    Tracker tracker = component.tracker();
    registerAdmin(component, data);
    Demo demoPeers =
        demo
            ? Demo.create(
                tracker,
                component.storage().credentials(),
                component.passwordHasher(),
                data,
                component.secureRandom())
            : null;
    ServerProcess process =
        new ServerProcess(tracker, listen(component), component.settings().http(), data);
    process.every(
        UPKEEP_SECONDS, TimeUnit.SECONDS, () -> component.upkeepHealth().watch(tracker::upkeep));
    if (demoPeers != null) {
      process.every(DEMO_MINUTES, TimeUnit.MINUTES, demoPeers::announcePeers);
    }
    try {
      process.announceItself();
    } catch (RuntimeException notAnnounced) {
      process.close();
      throw notAnnounced;
    }
    return process;
  }

  private static void registerAdmin(ServerComponent component, DataDirectory data) {
    Tracker tracker = component.tracker();
    String token = AdminToken.readOrCreate(data, component.secureRandom());
    User admin =
        tracker
            .users()
            .findByName(ADMIN)
            .or(() -> tracker.users().create(ADMIN, Role.ADMIN, true))
            .orElseThrow();
    tracker.tokens().register(admin, token);
  }

  private static TrackerServer listen(ServerComponent component) {
    Settings settings = component.settings();
    try {
      return TrackerServer.builder(component.tracker(), settings.http())
          .limits(settings.httpLimits())
          .metrics(component.metrics())
          .api(ApiLimits.DEFAULT, component.clock())
          .health(component.upkeepHealth()::current)
          .start();
    } catch (IOException noPort) {
      throw new ConfigurationException(String.valueOf(noPort.getMessage()), noPort);
    }
  }

  /** Once right away is the caller's matter; a failure is logged, and the next turn comes. */
  private void every(long period, TimeUnit unit, Runnable task) {
    var _ =
        upkeep.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException failed) {
                LOG.error("Upkeep failed; it is tried again.", failed);
              }
            },
            period,
            period,
            unit);
  }

  private void announceItself() {
    URI admin = urls.admin();
    data.writeJson(
        ServerFile.NAME,
        new ServerFile(
            ProcessHandle.current().pid(),
            urls.http().toString(),
            null,
            admin == null ? null : admin.toString(),
            Version.current()));
  }

  /** The tracker behind the ports. */
  public Tracker tracker() {
    return tracker;
  }

  /** Where it listens, as seen from this machine. */
  public TrackerUrls urls() {
    return urls;
  }

  /** Where clients reach it; without a slash at the end. */
  public String publicUrl() {
    return server.publicUrl().base();
  }

  /**
   * Stops: no new requests, those under way are answered, what has changed is stored, the directory
   * is given free. Does nothing the second time.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // Closed in the reverse order, whatever fails before: the tracker stores, then the lock goes.
    try (data;
        tracker) {
      server.stop();
      stopUpkeep();
      data.remove(ServerFile.NAME);
    }
  }

  private void stopUpkeep() {
    upkeep.shutdown();
    try {
      if (!upkeep.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The last upkeep takes long; it is left behind.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
