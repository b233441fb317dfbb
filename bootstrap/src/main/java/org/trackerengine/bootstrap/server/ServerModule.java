package org.trackerengine.bootstrap.server;

import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.PasswordHasher;

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
  static TrackerMetrics metrics() {
    return new TrackerMetrics();
  }

  @Provides
  @Singleton
  static StorageUpkeep storageUpkeep(Tracker tracker, ServerStorage storage, Settings settings) {
    return new StorageUpkeep(tracker, storage, settings.flushInterval());
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
        .build();
  }
}
