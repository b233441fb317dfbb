package org.trackerengine.bootstrap.server;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.config.SecretFile;
import org.trackerengine.bootstrap.config.StorageMode;
import org.trackerengine.bootstrap.data.DataDirectory;

/**
 * The database that the operator configured, if any. No message shows a URL, so a password in a URL
 * never gets into a log.
 */
final class DatabaseChoice {

  /** Name of the database in the data directory, without H2's file name extension. */
  private static final String H2_NAME = "tracker";

  /** Name of the database's file in the data directory. */
  static final String H2_FILE = H2_NAME + ".mv.db";

  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)[?&;]\\s*(ssl)?password\\s*=|//[^/?]*@");

  /** Matches URLs of files: H2 also has databases in memory, in archives and others. */
  private static final Pattern H2_FILE_URL =
      Pattern.compile("jdbc:h2:(file:(?:[A-Za-z]:)?[^:;]+|[./~][^:;]*)(;.*)?", Pattern.DOTALL);

  private static final Pattern H2_OPTION = Pattern.compile("([A-Za-z_]+)=([A-Za-z0-9]*)");

  /**
   * Options of H2 that are permitted. Some of the others run statements, open ports, or write
   * secrets into files.
   */
  private static final Set<String> H2_OPTIONS =
      Set.of("CACHE_SIZE", "CIPHER", "MAX_COMPACT_TIME", "WRITE_DELAY");

  private static final int LEAST_CONNECTIONS = 2;
  private static final int MOST_CONNECTIONS = 1_000;

  private final Configuration configuration;
  private final @Nullable String url;

  private DatabaseChoice(Configuration configuration) {
    this.configuration = configuration;
    url = configuration.dbUrl();
  }

  /**
   * Checks and returns the configured database.
   *
   * @throws ConfigurationException when the configuration is contradictory
   */
  static DatabaseChoice of(Configuration configuration) {
    DatabaseChoice choice = new DatabaseChoice(configuration);
    choice.checkUse();
    choice.checkUrl();
    int connections = configuration.dbConnections();
    if (connections < LEAST_CONNECTIONS || connections > MOST_CONNECTIONS) {
      throw new ConfigurationException(
          "db-connections",
          "db-connections must be " + LEAST_CONNECTIONS + " to " + MOST_CONNECTIONS,
          null);
    }
    return choice;
  }

  private void checkUse() {
    if (configuration.storage() == StorageMode.MEMORY) {
      refuseKeys("has no use with storage=memory; leave it out, or take storage=database", url);
    }
    if (url == null) {
      if (configuration.storage() == StorageMode.SHARED) {
        throw new ConfigurationException(
            "storage=shared needs db-url: the PostgreSQL database that all nodes share");
      }
      refuseKeys("goes with db-url; the database in the data directory needs none", null);
    }
  }

  private void refuseKeys(String why, @Nullable String ofUrl) {
    Stream.of(
            given("db-url", ofUrl),
            given("db-user", configuration.dbUser()),
            given("db-password-file", configuration.dbPasswordFile()))
        .filter(key -> !key.isEmpty())
        .findFirst()
        .ifPresent(key -> {
          throw new ConfigurationException(key + " " + why);
        });
  }

  private static String given(String key, @Nullable String value) {
    return value == null ? "" : key;
  }

  private void checkUrl() {
    if (url == null) {
      return;
    }
    if (PASSWORD.matcher(url).find()) {
      throw new ConfigurationException(
          "db-url",
          "db-url must not hold a password: set TRACKER_DB_PASSWORD, or name a file with"
              + " db-password-file",
          null);
    }
    if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
      throw new ConfigurationException(
          "db-url", "db-url must begin with " + POSTGRESQL + " or " + H2, null);
    }
    if (url.startsWith(H2)) {
      if (configuration.storage() == StorageMode.SHARED) {
        throw new ConfigurationException(
            "storage=shared needs a db-url that begins with "
                + POSTGRESQL
                + "; H2 is for one node");
      }
      checkH2(url);
    }
  }

  private static void checkH2(String url) {
    Matcher file = H2_FILE_URL.matcher(url);
    if (!file.matches()) {
      throw new ConfigurationException(
          "db-url",
          "db-url: of H2 only files are supported, such as jdbc:h2:file:/srv/tracker",
          null);
    }
    if (file.group(2) == null) {
      return;
    }
    for (String option : file.group(2).substring(1).split(";", -1)) {
      Matcher name = H2_OPTION.matcher(option);
      if (!name.matches() || !H2_OPTIONS.contains(name.group(1).toUpperCase(Locale.ROOT))) {
        throw new ConfigurationException(
            "db-url",
            "db-url: of the options of H2 only CACHE_SIZE, CIPHER, MAX_COMPACT_TIME and WRITE_DELAY"
                + " are supported, such as jdbc:h2:file:/srv/tracker;CACHE_SIZE=65536",
            null);
      }
    }
  }

  /** Returns how to connect to the database; reads the password. */
  DatabaseSettings settings(DataDirectory data) {
    if (url == null) {
      return DatabaseSettings.h2File(file(data)).withLimits(limits());
    }
    DatabaseSettings settings = DatabaseSettings.of(url, configuration.dbUser(), password());
    return settings.withLimits(limits());
  }

  private static Path file(DataDirectory data) {
    Path file = data.path(H2_NAME).toAbsolutePath();
    if (file.toString().contains(";")) {
      throw new ConfigurationException("data: " + file.getParent() + " must not have a ';' in it");
    }
    return file;
  }

  private DatabaseLimits limits() {
    return DatabaseLimits.DEFAULT.withConnections(configuration.dbConnections());
  }

  private @Nullable String password() {
    return SecretFile.password(
        "db-password", configuration.dbPassword(), configuration.dbPasswordFile());
  }

  /** Returns whether the database is the file in the data directory. */
  boolean isInDataDirectory() {
    return url == null;
  }

  /**
   * Returns the error for the operator when the database cannot be used; its message names the
   * configuration key and the reason.
   */
  ConfigurationException refused(DataDirectory data, DatabaseRefusedException why) {
    String who = isInDataDirectory() ? "data: " + data.path("") : "db-url";
    return new ConfigurationException(who + ": " + why.getMessage(), why);
  }

  /** Returns a description for operators, without secrets. */
  String describe(DataDirectory data) {
    if (url == null) {
      return "H2, " + data.path(H2_FILE);
    }
    String kind = url.toLowerCase(Locale.ROOT).startsWith(H2) ? "H2, db-url" : "PostgreSQL, db-url";
    return configuration.storage() == StorageMode.SHARED ? kind + ", shared" : kind;
  }
}
