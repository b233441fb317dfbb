package org.trackerengine.bootstrap.server;

import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import org.trackerengine.adapter.undertow.admin.ServerStatus;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.application.telemetry.Telemetry;
import org.trackerengine.bootstrap.account.MailUpkeep;
import org.trackerengine.bootstrap.backup.ScheduledBackups;
import org.trackerengine.bootstrap.data.DataDirectory;

/** Dagger component with the objects of one server. */
@Singleton
@Component(modules = ServerModule.class)
interface ServerComponent {

  Settings settings();

  ServerStorage storage();

  Tracker tracker();

  TrackerClock clock();

  TrackerMetrics metrics();

  Telemetry telemetry();

  ServerStatus serverStatus();

  StorageUpkeep storageUpkeep();

  Optional<ScheduledBackups> backups();

  PasswordHasher passwordHasher();

  SecureRandom secureRandom();

  Accounts accounts();

  MailUpkeep mailUpkeep();

  PublicAddress publicAddress();

  /** Creates the objects; the caller closes the storage. */
  @Component.Factory
  interface Factory {
    ServerComponent create(
        @BindsInstance Settings settings,
        @BindsInstance ServerStorage storage,
        @BindsInstance DataDirectory data,
        @BindsInstance TrackerClock clock);
  }
}
