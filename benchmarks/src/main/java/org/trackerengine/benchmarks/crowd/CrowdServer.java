package org.trackerengine.benchmarks.crowd;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.trackerengine.adapter.undertow.TrackerServer;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;

/**
 * The tracker core and our HTTP server, as an application embeds them: private, with swarms in
 * memory and the users and torrents of a workload ({@link CrowdStorage}). Budgets, connection caps
 * and the minimum interval are off.
 */
public final class CrowdServer implements AutoCloseable {

  private static final int INTERVAL_SECONDS = 1_800;

  /** Period of expiry and flush, the same as in our server. */
  private static final long UPKEEP_MILLIS = 100;

  private final ForwardClock clock = new ForwardClock();
  private final ScheduledExecutorService expiry = schedule("expiry");
  private final ScheduledExecutorService flush = schedule("flush");
  private final Tracker tracker;
  private final TrackerServer server;

  private CrowdServer(Workload workload, int port, int adminPort) throws IOException {
    TrackerMetrics metrics = new TrackerMetrics();
    tracker =
        Tracker.builder(new CrowdStorage(noneIsEarly(), workload.torrents()))
            .settings(
                TrackerSettings.DEFAULT
                    .withIntervals(INTERVAL_SECONDS, 0)
                    .withBudgets(BudgetLimits.DEFAULT.unenforced()))
            .clock(clock)
            .listener(metrics)
            .build();
    register(workload);
    server =
        TrackerServer.builder(tracker, HttpSettings.loopback(port).withAdminPort(adminPort))
            .limits(HttpLimits.DEFAULT.withConnections(0, Integer.MAX_VALUE))
            .metrics(metrics)
            .start();
    var _ = expiry.scheduleWithFixedDelay(tracker::expire, 0, UPKEEP_MILLIS, TimeUnit.MILLISECONDS);
    var _ = flush.scheduleWithFixedDelay(tracker::flush, 0, UPKEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The usual limits, but that peers may announce as often as they like. */
  private static SwarmLimits noneIsEarly() {
    return SwarmLimits.DEFAULT.withEarlyMillis(0);
  }

  private static ScheduledExecutorService schedule(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        loop -> Thread.ofPlatform().name(name).daemon().unstarted(loop));
  }

  /**
   * Registers all users and torrents, and then opens the port.
   *
   * @param port of 127.0.0.1; 0 picks a free one
   * @param adminPort for its metrics, likewise
   */
  public static CrowdServer start(Workload workload, int port, int adminPort) throws IOException {
    return new CrowdServer(workload, port, adminPort);
  }

  /** Returns the passkeys of a workload's users, in order. */
  public static List<String> passkeys(Workload workload) {
    return IntStream.range(0, workload.users()).mapToObj(CrowdServer::passkey).toList();
  }

  private static String passkey(int user) {
    return String.format(Locale.ROOT, "crowd%027d", user);
  }

  private void register(Workload workload) {
    for (int user = 0; user < workload.users(); user++) {
      createUser(user);
    }
  }

  private void createUser(int user) {
    Passkey passkey = Passkey.parse(passkey(user));
    if (passkey == null) {
      throw new IllegalStateException("no passkey");
    }
    var created =
        tracker
            .users()
            .create(String.format(Locale.ROOT, "crowd-%07d", user), Role.MEMBER, true, passkey);
    if (created.isEmpty()) {
      throw new IllegalStateException("user " + user + " cannot be created");
    }
  }

  /** Returns the port on which the server listens. */
  public int port() {
    return server.port();
  }

  /** Sets the server's clock forward. */
  public void forward(Duration by) {
    clock.forward(by);
  }

  @Override
  public void close() {
    server.stop();
    expiry.shutdown();
    flush.shutdown();
    tracker.close();
  }
}
