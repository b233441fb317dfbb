package org.trackerengine.bootstrap.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import picocli.CommandLine.Option;

/** Options for a server's storage and data directory, and for the file of its configuration. */
final class StorageOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${env:TRACKER_CONFIG}",
      description = "TOML file (TRACKER_CONFIG in the environment, or DIR/tracker.toml).")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:TRACKER_DATA:-data}",
      description =
          "Where the server keeps its files (TRACKER_DATA in the environment, or ./data).")
  private Path data;

  @Option(
      names = "--storage",
      paramLabel = "memory|database|shared",
      description = "Where everything is kept (database); shared is for several nodes.")
  private @Nullable String storage;

  @Option(
      names = "--db-url",
      paramLabel = "URL",
      description = "jdbc:postgresql://HOST/NAME (H2 in DIR/tracker.mv.db).")
  private @Nullable String dbUrl;

  @Option(
      names = "--db-user",
      paramLabel = "NAME",
      description = "Of db-url. Its password: TRACKER_DB_PASSWORD, or --set db-password-file=FILE.")
  private @Nullable String dbUser;

  /**
   * Exists only to be refused without showing its value, which the error for an unknown option
   * would show.
   */
  @Option(names = "--db-password", hidden = true, arity = "0..1", fallbackValue = "")
  private @Nullable String dbPassword;

  @Option(names = "--set", paramLabel = "key=value", description = "Any configuration key.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** Returns the data directory, as given. */
  Path data() {
    return data;
  }

  /**
   * Builds the configuration that includes these options.
   *
   * @param usual defaults of the command
   * @param flags further options of the command line
   */
  Configuration configuration(Map<String, String> usual, Map<String, String> flags) {
    return sources(usual, flags).build();
  }

  /**
   * Returns the sources of the configuration that includes these options.
   *
   * @param usual defaults of the command
   * @param flags further options of the command line
   */
  ConfigurationSources sources(Map<String, String> usual, Map<String, String> flags) {
    ConfigurationSources sources = new ConfigurationSources().flags(usual);
    Path file = data.resolve("tracker.toml");
    if (config != null) {
      sources.file(config);
    } else if (Files.exists(file)) {
      sources.file(file);
    }
    return sources.environment(System.getenv()).flags(set).flags(flags).flags(own());
  }

  private Map<String, String> own() {
    Map<String, String> flags = new LinkedHashMap<>();
    put(flags, "storage", storage);
    put(flags, "db-url", dbUrl);
    put(flags, "db-user", dbUser);
    put(flags, "db-password", dbPassword);
    return flags;
  }

  static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }
}
