package org.trackerengine.bootstrap.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.server.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tracker serve}: runs the server until a signal stops it. */
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

  @Mixin private StorageOptions storage;

  @Option(names = "--demo", description = "With three users and some torrents, on loopback.")
  private boolean demo;

  @Option(
      names = "--bind",
      paramLabel = "ADDR[,ADDR]",
      description = "Addresses of the ports but the admin's (::; 127.0.0.1 without --public-url).")
  private @Nullable String bind;

  @Option(names = "--http-port", paramLabel = "N", description = "6969; 0 picks one.")
  private @Nullable String httpPort;

  @Option(
      names = "--udp-port",
      paramLabel = "none|0|N",
      description = "None in private mode; else the HTTP port's number.")
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
      names = "--public-url",
      paramLabel = "URL",
      description = "How others reach the HTTP port; without it only this machine does.")
  private @Nullable String publicUrl;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = configuration();
    boolean isLocal = configuration.isLocalByDefault();
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch stopped = new CountDownLatch(1);
    DataDirectory directory = new DataDirectory(storage.data());
    ServerProcess server = ServerProcess.start(configuration, directory, demo);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "tracker-shutdown"));
    server.announceItself();
    out.print(Welcome.text(server, directory, storage.data(), demo, isLocal));
    out.flush();
    stopped.await();
    return 0;
  }

  private Configuration configuration() {
    return storage.configuration(demo ? Map.of("bind", "127.0.0.1") : Map.of(), flags());
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    StorageOptions.put(flags, "bind", bind);
    StorageOptions.put(flags, "http-port", httpPort);
    StorageOptions.put(flags, "udp-port", udpPort);
    StorageOptions.put(flags, "admin-port", adminPort);
    StorageOptions.put(flags, "mode", mode);
    StorageOptions.put(flags, "public-url", publicUrl);
    return flags;
  }
}
