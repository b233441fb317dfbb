package org.trackerengine.bootstrap;

import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.trackerengine.adapter.undertow.TrackerMetrics;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.PasswordHasher;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.bootstrap.config.Configuration;

/** One server's objects. */
@Singleton
@Component(modules = ServerModule.class)
interface ServerComponent {

  Tracker tracker();

  TrackerStorage storage();

  Settings settings();

  TrackerClock clock();

  TrackerMetrics metrics();

  UpkeepHealth upkeepHealth();

  PasswordHasher passwordHasher();

  SecureRandom secureRandom();

  /** Makes them. */
  @Component.Factory
  interface Factory {
    ServerComponent create(
        @BindsInstance Configuration configuration, @BindsInstance TrackerClock clock);
  }
}
