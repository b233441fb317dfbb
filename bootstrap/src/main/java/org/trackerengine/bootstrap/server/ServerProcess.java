package org.trackerengine.bootstrap.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.TokenHash;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.application.user.Users;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.data.ServerFile;
import org.trackerengine.bootstrap.demo.Demo;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.server.TrackerUrls;

/**
 * A tracker with its ports open, its upkeep going and its data directory locked, from {@link
 * #start} to {@link #close}.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  /** The user whose token is in {@code admin.token}. */
  private static final String ADMIN = "admin";

  private static final long DEMO_MINUTES = 15;

  /**
   * For what is done in memory: a little at a time keeps no announce waiting, and leaves little for
   * a collection of garbage to copy.
   */
  private static final long SHORT_MILLIS = 100;

  private static final Duration LAST_FLUSH = Duration.ofSeconds(10);

  private final ServerComponent component;
  private final ServerPorts ports;
  private final DataDirectory data;
  private final Schedule schedule = new Schedule();
  private boolean closed;

  private ServerProcess(ServerComponent component, ServerPorts ports, DataDirectory data) {
    this.component = component;
    this.ports = ports;
    this.data = data;
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
    Settings settings = new Settings(configuration);
    settings.checkAll();
    data.lock();
    ServerStorage storage = null;
    try {
      data.remove(ServerFile.NAME); // of a server that was killed
      storage = ServerStorage.open(settings, data, clock);
      return start(DaggerServerComponent.factory().create(settings, storage, clock), data, demo);
    } catch (RuntimeException notStarted) {
      try (data;
          var _ = storage) {
        throw notStarted;
      }
    }
  }

  private static ServerProcess start(ServerComponent component, DataDirectory data, boolean demo) {
    Settings settings = component.settings();
    if (settings.isForMeasuring()) {
      LOG.warn("benchmark=true: budgets, connection caps and the minimum interval are OFF");
    }
    warnOfSmallHeap();
    Tracker tracker = read(component);
    component.storage().awaitReady();
    // Peers that came back into a network that has been banned since leave again.
    tracker.setAccessRules(settings.accessRules());
    registerAdmin(component, data);
    Demo demoPeers =
        demo
            ? Demo.create(
                tracker,
                component.storage().storage().credentials(),
                component.passwordHasher(),
                data,
                component.secureRandom())
            : null;
    ServerProcess process = new ServerProcess(component, ServerPorts.open(component), data);
    process.keepUp(demoPeers);
    return process;
  }

  private static void warnOfSmallHeap() {
    if (ApiLimits.DEFAULT.exceedsMemory()) {
      LOG.warn(
          "The heap of {} MiB is small: uploads of the largest .torrent files may fail. Give Java"
              + " more with -Xmx.",
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private static Tracker read(ServerComponent component) {
    try {
      return component.tracker();
    } catch (IllegalStateException refusedStatement) {
      component.storage().awaitReady(); // says better which table is not as it should be
      throw refusedStatement;
    }
  }

  private static void registerAdmin(ServerComponent component, DataDirectory data) {
    Users users = component.tracker().users();
    User admin =
        users
            .findByName(ADMIN)
            .or(() -> users.create(ADMIN, Role.ADMIN, true))
            .or(() -> users.findByName(ADMIN)) // another node was quicker
            .orElseThrow();
    registerToken(component, data, admin);
  }

  /** A token that is new in its file takes the place of the one that was there before. */
  private static void registerToken(ServerComponent component, DataDirectory data, User admin) {
    Tokens tokens = component.tracker().tokens();
    String token =
        AdminToken.read(data).orElseGet(() -> AdminToken.create(data, component.secureRandom()));
    TokenHash hash = TokenHash.of(token);
    AdminToken.registered(data)
        .map(TokenHash::new)
        .filter(before -> !before.equals(hash))
        .ifPresent(tokens::revoke);
    tokens.register(admin, token);
    AdminToken.setRegistered(data, hash.hex());
  }

  private void keepUp(@Nullable Demo demoPeers) {
    StorageUpkeep storage = component.storageUpkeep();
    long flushMillis =
        component.storage().isDurable()
            ? component.settings().flushInterval().toMillis()
            : SHORT_MILLIS;
    long expiryMillis = tracker().mayBlock() ? 1_000 : SHORT_MILLIS;
    schedule.every(expiryMillis, MILLISECONDS, "tracker-expiry", tracker()::expire);
    schedule.every(flushMillis, MILLISECONDS, "tracker-flush", storage::flush);
    schedule.every(1, MINUTES, "tracker-tidying", storage::tidy);
    if (demoPeers != null) {
      schedule.every(DEMO_MINUTES, MINUTES, "tracker-demo", demoPeers::announcePeers);
    }
  }

  /**
   * Writes {@code tracker.json}, from which others learn where the server is, and that it may be
   * stopped: its owner must be ready to close it on a signal. {@link #close} removes it.
   */
  public void announceItself() {
    TrackerUrls urls = urls();
    data.writeJson(
        ServerFile.NAME,
        new ServerFile(
            ProcessHandle.current().pid(),
            urls.http().toString(),
            urls.udp() == null ? null : urls.udp().toString(),
            urls.admin() == null ? null : urls.admin().toString(),
            Version.current()));
  }

  /** The tracker behind the ports. */
  public Tracker tracker() {
    return component.tracker();
  }

  /** Where it listens, as seen from this machine. */
  public TrackerUrls urls() {
    return ports.urls();
  }

  /** Where clients reach it. */
  public PublicUrl publicUrl() {
    return ports.publicUrl();
  }

  /** Where everything is kept, for people. */
  public String storage() {
    return component.storage().toString();
  }

  /**
   * Stops: no new requests, those under way are answered, what has changed is stored, the database
   * and the directory are given free. Does nothing the second time.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // Closed in the reverse order, whatever fails before.
    try (data;
        var _ = component.storage()) {
      try {
        ports.close();
      } finally {
        schedule.stop();
        component.storageUpkeep().storeTheRest(LAST_FLUSH);
      }
      data.remove(ServerFile.NAME);
    }
  }
}
