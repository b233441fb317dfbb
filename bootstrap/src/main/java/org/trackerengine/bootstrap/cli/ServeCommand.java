package org.trackerengine.bootstrap.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.ServerProcess;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tracker serve}: runs the server until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the server until SIGTERM or Ctrl-C.",
    footer = {
      "",
      "Every key of docs/configuration.md can be set with --set, in DIR/tracker.toml, or as an",
      "environment variable such as TRACKER_HTTP_PORT. Flags win over the environment, the",
      "environment over the file."
    })
final class ServeCommand implements Callable<Integer> {

  @Option(names = "--config", paramLabel = "FILE", description = "TOML file (DIR/tracker.toml).")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where the server keeps its files (./data).")
  private Path data;

  @Option(names = "--demo", description = "With three users and some torrents, on loopback.")
  private boolean demo;

  @Option(names = "--bind", paramLabel = "ADDR", description = "Address of the HTTP port (::).")
  private @Nullable String bind;

  @Option(names = "--http-port", paramLabel = "N", description = "6969; 0 picks one.")
  private @Nullable String httpPort;

  @Option(
      names = "--udp-port",
      paramLabel = "none|0|N",
      description = "No effect until there is a UDP adapter.")
  private @Nullable String udpPort;

  @Option(
      names = "--admin-port",
      paramLabel = "none|0|N",
      description = "Health and metrics, on loopback (6970).")
  private @Nullable String adminPort;

  @Option(
      names = "--mode",
      paramLabel = "private|listed|open",
      description = "Who may announce what (private).")
  private @Nullable String mode;

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

  /** There to be refused without being shown, as what is not an option would be. */
  @Option(names = "--db-password", hidden = true, arity = "0..1", fallbackValue = "")
  private @Nullable String dbPassword;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "How clients reach the HTTP port; needed unless it is bound to loopback.")
  private @Nullable String publicUrl;

  @Option(names = "--set", paramLabel = "key=value", description = "Any configuration key.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = configuration();
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch stopped = new CountDownLatch(1);
    DataDirectory directory = new DataDirectory(data);
    ServerProcess server = ServerProcess.start(configuration, directory, demo);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "tracker-shutdown"));
    out.print(Welcome.text(server, directory, data, demo));
    out.flush();
    stopped.await();
    return 0;
  }

  private Configuration configuration() {
    ConfigurationSources sources = new ConfigurationSources();
    if (demo) {
      sources.flags(Map.of("bind", "127.0.0.1"));
    }
    Path usual = data.resolve("tracker.toml");
    if (config != null) {
      sources.file(config);
    } else if (Files.exists(usual)) {
      sources.file(usual);
    }
    return sources.environment(System.getenv()).flags(set).flags(flags()).build();
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    put(flags, "bind", bind);
    put(flags, "http-port", httpPort);
    put(flags, "udp-port", udpPort);
    put(flags, "admin-port", adminPort);
    put(flags, "mode", mode);
    put(flags, "storage", storage);
    put(flags, "db-url", dbUrl);
    put(flags, "db-user", dbUser);
    put(flags, "db-password", dbPassword);
    put(flags, "public-url", publicUrl);
    return flags;
  }

  private static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }
}
