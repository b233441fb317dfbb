package org.trackerengine.bootstrap.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.telemetry.AccessLog;
import org.trackerengine.bootstrap.demo.Demo;
import org.trackerengine.bootstrap.logging.AccessLogWriter;
import org.trackerengine.bootstrap.network.CertificateUpkeep;

/** What a server does again and again, each task on a thread of its own. */
final class ServerTasks {

  private static final long DEMO_MINUTES = 15;

  /** How often the files of the certificate are looked at. */
  private static final long CERTIFICATE_SECONDS = 10;

  /**
   * Period of tasks in memory: with little work at a time no announce waits, and the garbage
   * collector has little to copy.
   */
  private static final long SHORT_MILLIS = 100;

  private final ServerComponent component;
  private final Schedule schedule = new Schedule();
  private final Optional<CertificateUpkeep> certificate;
  private final @Nullable AccessLogWriter accessLog;

  ServerTasks(ServerComponent component) {
    this.component = component;
    certificate =
        Optional.ofNullable(component.settings().certificate()).map(CertificateUpkeep::new);
    AccessLog log = component.telemetry().accessLog();
    accessLog = log == null ? null : new AccessLogWriter(log);
  }

  /** Begins, with the peers of a demo if there are any. */
  void begin(@Nullable Demo demoPeers) {
    StorageUpkeep storage = component.storageUpkeep();
    long flushMillis =
        component.storage().isDurable()
            ? component.settings().flushInterval().toMillis()
            : SHORT_MILLIS;
    long expiryMillis = component.tracker().mayBlock() ? 1_000 : SHORT_MILLIS;
    schedule.every(expiryMillis, MILLISECONDS, "tracker-expiry", this::expire);
    schedule.every(flushMillis, MILLISECONDS, "tracker-flush", storage::flush);
    schedule.every(1, MINUTES, "tracker-tidying", this::tidy);
    schedule.every(1_000, MILLISECONDS, "tracker-mail", component.mailUpkeep()::deliver);
    certificate.ifPresent(
        upkeep -> schedule.every(CERTIFICATE_SECONDS, SECONDS, "tracker-tls", upkeep::renew));
    component
        .backups()
        .ifPresent(
            backups -> schedule.every(1_000, MILLISECONDS, "tracker-backup", backups::makeIfDue));
    if (accessLog != null) {
      schedule.every(SHORT_MILLIS, MILLISECONDS, "tracker-access-log", accessLog::write);
    }
    if (demoPeers != null) {
      schedule.every(DEMO_MINUTES, MINUTES, "tracker-demo", demoPeers::announcePeers);
    }
  }

  /** This thread does not wait for the ledger, so that the figures go on when that hangs. */
  private void expire() {
    component.tracker().expire();
    component.serverStatus().sample();
  }

  private void tidy() {
    component.storageUpkeep().tidy();
    try {
      component.accounts().tidy();
    } catch (StorageUnavailableException away) {
      // The flush says so.
    }
  }

  /** Looks at the files of the certificate at once. */
  void renewCertificate() {
    certificate.ifPresent(CertificateUpkeep::renew);
  }

  /** Ends all tasks, and writes what is left of the access log. */
  void stop() {
    schedule.stop();
    if (accessLog != null) {
      accessLog.write();
    }
  }
}
