package org.trackerengine.bootstrap.server;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.user.Users;
import org.trackerengine.bootstrap.backup.ScheduledBackups;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.data.ServerFile;
import org.trackerengine.bootstrap.demo.Demo;
import org.trackerengine.bootstrap.logging.Logs;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.server.TrackerUrls;

/**
 * A running server, from {@link #start} to {@link #close}: a tracker with open ports, periodic
 * upkeep and a locked data directory.
 */
public final class ServerProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  private static final Duration LAST_FLUSH = Duration.ofSeconds(10);

  private final ServerComponent component;
  private final ServerPorts ports;
  private final DataDirectory data;
  private final ConfigurationReload reload;
  private final ServerTasks tasks;
  private boolean closed;

  private ServerProcess(
      ServerComponent component,
      ServerPorts ports,
      DataDirectory data,
      ConfigurationReload reload) {
    this.component = component;
    this.ports = ports;
    this.data = data;
    this.reload = reload;
    tasks = new ServerTasks(component);
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
      data.remove(ServerFile.NAME); // left by a server that was killed
      storage = ServerStorage.open(settings, data, clock);
      return start(
          DaggerServerComponent.factory().create(settings, storage, data, clock), data, demo);
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
    // Removes restored peers whose network has been banned since.
    tracker.setAccessRules(settings.accessRules());
    tracker.users().fillSkeletons();
    tracker.torrents().fillContentKeys();
    AdminUser.register(tracker, data, component.secureRandom());
    Demo demoPeers = demo ? demo(component, data) : null;
    ConfigurationReload reload = new ConfigurationReload(settings.configuration());
    ServerProcess process =
        new ServerProcess(component, ServerPorts.open(component, reload), data, reload);
    process.tasks.begin(demoPeers);
    return process;
  }

  private static Demo demo(ServerComponent component, DataDirectory data) {
    return Demo.create(
        component.tracker(),
        component.storage().storage(),
        component.clock(),
        component.passwordHasher(),
        data,
        component.secureRandom());
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
      component.storage().awaitReady(); // its message names the table that is not as it should be
      throw refusedStatement;
    }
  }

  /** Sets the sources of the configuration, which {@link #reload} and admins have read again. */
  public void reloadFrom(Supplier<ConfigurationSources> sources) {
    reload.readFrom(sources, this::apply);
  }

  /** Reads the configuration again; the log says what came of it. */
  public void reload() {
    try {
      var _ = reload.reload();
    } catch (IllegalArgumentException bad) {
      // The log says what is bad.
    }
  }

  private void apply(Settings settings) {
    tracker().changeSettings(settings.tracker());
    tracker().setAccessRules(settings.accessRules());
    ports.change(settings);
    Logs.setLevel(settings.configuration().logLevel());
    tasks.renewCertificate();
  }

  /**
   * Writes {@code tracker.json}, which tells other processes the server's addresses, and that it
   * may be stopped: its owner must be ready to close it on a signal. {@link #close} removes the
   * file.
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

  /**
   * Returns the one-time link by which the first admin gets a name and a password; empty if there
   * is one already, or if there are no users in this mode.
   */
  public Optional<String> setUpLink() {
    Users users = tracker().users();
    CredentialRepository credentials = component.storage().storage().credentials();
    boolean isSetUp =
        tracker().settings().mode() != AccessMode.PRIVATE
            || users
                .withRole(Role.ADMIN)
                .anyMatch(admin -> credentials.passwordHash(admin.id()).isPresent());
    return isSetUp ? Optional.empty() : Optional.of(component.accounts().setUpLink());
  }

  /** Returns the tracker that serves the ports. */
  public Tracker tracker() {
    return component.tracker();
  }

  /** Returns the addresses of the ports as seen from this machine. */
  public TrackerUrls urls() {
    return ports.urls();
  }

  /** Returns the address of the port for HTTPS as seen from this machine; null without one. */
  public @Nullable URI https() {
    return ports.https();
  }

  /** Returns the address that clients use. */
  public PublicUrl publicUrl() {
    return ports.publicUrl();
  }

  /** Returns a description of the storage for operators. */
  public String storage() {
    return component.storage().toString();
  }

  /**
   * Stops the server: it accepts no new requests, answers those in progress, stores what has
   * changed, and releases the database and the directory. A second call does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // Closed in reverse order, even if a step before fails.
    try (data;
        var _ = component.storage()) {
      try {
        component.backups().ifPresent(ScheduledBackups::stop);
        ports.close();
      } finally {
        tasks.stop();
        component.storageUpkeep().storeTheRest(LAST_FLUSH);
      }
      data.remove(ServerFile.NAME);
    }
  }
}
