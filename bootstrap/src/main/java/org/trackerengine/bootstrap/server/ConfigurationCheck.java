package org.trackerengine.bootstrap.server;

import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.StorageMode;
import org.trackerengine.bootstrap.data.DataDirectory;

/**
 * Checks a configuration as a start of the server does, but opens no port and no database, and
 * creates nothing.
 */
public final class ConfigurationCheck {

  private ConfigurationCheck() {}

  /**
   * Checks all values, alone and together, and that the file of the database's password can be
   * read.
   *
   * @throws ConfigurationException when the server would not start; its message is the line that
   *     the server would print
   */
  public static void run(Configuration configuration, DataDirectory data) {
    Settings settings = new Settings(configuration);
    settings.checkAll();
    if (settings.storage() != StorageMode.MEMORY) {
      settings.database().settings(data);
    }
  }

  /**
   * Returns how to connect to the database that a server with this configuration would use.
   *
   * @throws ConfigurationException when it cannot be told
   */
  public static DatabaseSettings database(Configuration configuration, DataDirectory data) {
    return new Settings(configuration).database().settings(data);
  }
}
