package org.trackerengine.bootstrap.server;

import java.nio.file.Path;
import org.trackerengine.adapter.jpa.archive.ArchiveFile;
import org.trackerengine.adapter.jpa.archive.Manifest;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.application.port.storage.StorageArchive.Progress;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.StorageMode;
import org.trackerengine.bootstrap.data.DataDirectory;

/** Restores the database of a server from an archive while the server does not run. */
public final class DatabaseRestore {

  private DatabaseRestore() {}

  /**
   * Restores the archive into the database that a server with this configuration would use.
   *
   * @return the manifest of the archive
   * @throws ConfigurationException when there is no such database, it is not empty, or in use
   * @throws org.trackerengine.adapter.jpa.archive.ArchiveRefusedException when the file is at fault
   */
  public static Manifest run(
      Configuration configuration, DataDirectory data, Path file, Progress progress) {
    Settings settings = new Settings(configuration);
    if (settings.storage() == StorageMode.MEMORY) {
      throw new ConfigurationException(
          "storage=memory keeps nothing that could be restored; take storage=database");
    }
    DatabaseChoice choice = settings.database();
    DatabaseSettings where = choice.settings(data);
    ArchiveFile archive = new ArchiveFile(file);
    archive.manifest(); // before anything is created for a file that cannot be used
    data.lock();
    try (data) {
      return archive.restore(where, progress);
    } catch (DatabaseRefusedException refused) {
      throw choice.refused(data, refused);
    }
  }
}
