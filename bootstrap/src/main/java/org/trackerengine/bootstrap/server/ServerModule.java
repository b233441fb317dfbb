package org.trackerengine.bootstrap.server;

import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.AccountServices;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.AttemptLimits;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.application.telemetry.AccessLog;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.bootstrap.account.AccountConfiguration;
import org.trackerengine.bootstrap.account.Argon2idPasswordHasher;
import org.trackerengine.bootstrap.account.IcuNameSkeletons;
import org.trackerengine.bootstrap.account.MailUpkeep;
import org.trackerengine.bootstrap.account.RatedAttempts;
import org.trackerengine.bootstrap.account.TotpCodes;
import org.trackerengine.bootstrap.backup.BackupSettings;
import org.trackerengine.bootstrap.backup.ScheduledBackups;
import org.trackerengine.bootstrap.catalogue.ImageIoPictureEncoder;
import org.trackerengine.bootstrap.catalogue.PictureLimits;
import org.trackerengine.bootstrap.data.DataDirectory;

/**
 * Dagger module that chooses the implementation of each port, and passes the configuration to the
 * modules.
 */
@Module
final class ServerModule {

  private ServerModule() {}

  @Provides
  @Singleton
  static SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Provides
  @Singleton
  static PasswordHasher passwordHasher() {
    return new Argon2idPasswordHasher();
  }

  @Provides
  @Singleton
  static Accounts accounts(
      Tracker tracker,
      ServerStorage storage,
      Settings settings,
      PasswordHasher hasher,
      TrackerClock clock,
      SecureRandom secure,
      PublicAddress publicAddress) {
    AccountConfiguration configuration = settings.accounts();
    return new Accounts(
        tracker,
        storage.storage(),
        configuration.settings(),
        new AccountServices(
            hasher,
            new TotpCodes(),
            configuration.sender(),
            settings.isForMeasuring() ? AttemptLimits.NONE : new RatedAttempts(clock)),
        clock,
        secure,
        publicAddress);
  }

  @Provides
  @Singleton
  static MailUpkeep mailUpkeep(Accounts accounts) {
    return new MailUpkeep(accounts.mailer());
  }

  @Provides
  @Singleton
  static TrackerMetrics metrics() {
    return new TrackerMetrics();
  }

  @Provides
  @Singleton
  static Telemetry telemetry(TrackerMetrics metrics, Settings settings) {
    return new Telemetry(metrics.latencies(), settings.hasAccessLog() ? new AccessLog() : null);
  }

  @Provides
  @Singleton
  static ServerStatus serverStatus(Tracker tracker, TrackerMetrics metrics, TrackerClock clock) {
    return new ServerStatus(tracker, metrics, clock, Version.current());
  }

  @Provides
  @Singleton
  static StorageUpkeep storageUpkeep(Tracker tracker, ServerStorage storage, Settings settings) {
    return new StorageUpkeep(tracker, storage, settings.flushInterval());
  }

  /** Empty if no backups are to be made. */
  @Provides
  @Singleton
  static Optional<ScheduledBackups> backups(
      Tracker tracker, Settings settings, DataDirectory data, TrackerClock clock) {
    BackupSettings backups = settings.backups().settings(data);
    return tracker
        .archive()
        .filter(archive -> backups.isOn())
        .map(archive -> new ScheduledBackups(tracker, archive, backups, clock));
  }

  @Provides
  @Singleton
  static Tracker tracker(
      ServerStorage storage,
      Settings settings,
      TrackerClock clock,
      SecureRandom secure,
      TrackerMetrics metrics) {
    return Tracker.builder(storage.storage())
        .settings(settings.tracker())
        .clock(clock)
        .secureRandom(secure)
        .listener(metrics)
        .nameSkeletons(new IcuNameSkeletons())
        .pictureEncoder(new ImageIoPictureEncoder(PictureLimits.DEFAULT))
        .communityServices(settings.community().services(clock))
        .build();
  }
}
