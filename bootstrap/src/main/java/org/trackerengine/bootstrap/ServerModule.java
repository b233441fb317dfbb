package org.trackerengine.bootstrap;

import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.TrackerMetrics;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.TrackerSettings;
import org.trackerengine.application.port.PasswordHasher;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.bootstrap.config.Configuration;

/**
 * Which implementation stands behind which port, and what each room is told of the configuration.
 */
@Module
final class ServerModule {

  private ServerModule() {}

  @Provides
  @Singleton
  static Settings settings(Configuration configuration) {
    return new Settings(configuration);
  }

  @Provides
  static TrackerSettings trackerSettings(Settings settings) {
    return settings.tracker();
  }

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
  static TrackerStorage storage(Settings settings) {
    TrackerStorage storage = InMemoryStorage.create(settings.swarms(), InMemoryLimits.DEFAULT);
    storage.accessRules().store(settings.accessRules());
    return storage;
  }

  @Provides
  @Singleton
  static TrackerMetrics metrics() {
    return new TrackerMetrics();
  }

  @Provides
  @Singleton
  static UpkeepHealth upkeepHealth() {
    return new UpkeepHealth();
  }

  @Provides
  @Singleton
  static Tracker tracker(
      TrackerStorage storage,
      TrackerSettings settings,
      TrackerClock clock,
      SecureRandom secure,
      TrackerMetrics metrics) {
    return Tracker.builder(storage)
        .settings(settings)
        .clock(clock)
        .secureRandom(secure)
        .listener(metrics)
        .build();
  }
}
