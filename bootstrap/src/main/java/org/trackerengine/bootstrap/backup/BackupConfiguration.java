package org.trackerengine.bootstrap.backup;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.StorageMode;
import org.trackerengine.bootstrap.data.DataDirectory;

/** Converts the operator's configuration to the settings of backups. */
public final class BackupConfiguration {

  private static final String DEFAULT_DIRECTORY = "backups";

  private final Configuration configuration;

  public BackupConfiguration(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Checks all values. */
  public void check() {
    var _ = settings(new DataDirectory(Path.of("")));
  }

  /** Returns the settings; {@code data} has the directory if no other is configured. */
  public BackupSettings settings(DataDirectory data) {
    int hours = configuration.backupInterval();
    within("backup-interval", hours, 0, BackupSettings.MOST_HOURS);
    within("backup-keep", configuration.backupKeep(), 1, BackupSettings.MOST_KEPT);
    if (hours > 0 && configuration.storage() == StorageMode.MEMORY) {
      throw new ConfigurationException(
          "backup-interval: storage=memory keeps nothing to back up; take storage=database");
    }
    return new BackupSettings(Duration.ofHours(hours), configuration.backupKeep(), directory(data));
  }

  private Path directory(DataDirectory data) {
    String directory = configuration.backupDirectory();
    try {
      return directory == null ? data.path(DEFAULT_DIRECTORY) : Path.of(directory);
    } catch (InvalidPathException invalid) {
      throw new ConfigurationException(
          "backup-directory", "backup-directory: " + directory + " is not a path", invalid);
    }
  }

  private static void within(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ConfigurationException(key, key + " must be " + least + " to " + most, null);
    }
  }
}
