package org.trackerengine.bootstrap.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.demo.Demo;
import org.trackerengine.bootstrap.logging.Logs;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.bootstrap.service.Systemd;
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
    description = {
      "Runs the server until SIGTERM or Ctrl-C.",
      "SIGHUP has it read its configuration again, except in a terminal."
    },
    footer = {
      "",
      "Every key of docs/configuration.md can be set with --set, in DIR/tracker.toml, or as an",
      "environment variable such as TRACKER_HTTP_PORT. Flags win over the environment, the",
      "environment over the file; ./tracker config show says what came from where.",
      "",
      "Examples:",
      "  ./tracker serve --demo",
      "  ./tracker serve --public-url=https://tracker.example.org --udp-port=6969",
      "  ./tracker serve --data=/srv/tracker --set=moderation=true --set=denied-ports=22,25"
    })
final class ServeCommand implements Callable<Integer> {

  @Mixin private ServerOptions options;

  @Option(names = "--demo", description = "With three users and some torrents, on loopback.")
  private boolean demo;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = sources().build();
    Logs.setFormat(configuration.logFormat());
    Logs.setLevel(configuration.logLevel());
    PrintWriter out = spec.commandLine().getOut();
    Systemd systemd = Systemd.of(System.getenv());
    CountDownLatch stopped = new CountDownLatch(1);
    DataDirectory directory = new DataDirectory(options.data());
    ServerProcess server = ServerProcess.start(configuration, directory, demo);
    Runnable stop =
        () -> {
          systemd.stopping();
          server.close();
          stopped.countDown();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "tracker-shutdown"));
    server.reloadFrom(this::sources);
    Hangup.run(server::reload);
    server.announceItself();
    out.print(Welcome.text(server, directory, options.data(), demo, configuration));
    out.flush();
    systemd.ready();
    stopped.await();
    return 0;
  }

  private ConfigurationSources sources() {
    return options.sources(demo ? Demo.USUAL_SETTINGS : Map.of());
  }
}
