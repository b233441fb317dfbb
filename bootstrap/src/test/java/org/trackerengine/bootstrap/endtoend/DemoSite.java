package org.trackerengine.bootstrap.endtoend;

import java.nio.file.Path;
import java.util.Map;
import org.trackerengine.application.Tracker;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.demo.DemoFile;
import org.trackerengine.bootstrap.demo.DemoFile.DemoUser;
import org.trackerengine.bootstrap.server.ServerProcess;

/** A server with the demo's members and torrents, for tests that look at its pages. */
final class DemoSite implements AutoCloseable {

  private final ServerProcess server;
  private final DemoFile demo;

  private DemoSite(ServerProcess server, DemoFile demo) {
    this.server = server;
    this.demo = demo;
  }

  static DemoSite start(Path directory) {
    DataDirectory data = new DataDirectory(directory.resolve("data"));
    Map<String, String> settings =
        Map.of(
            "bind", "127.0.0.1",
            "http-port", "0",
            "admin-port", "none",
            "storage", "memory",
            "registration", "open",
            "api-burst", "10000",
            "api-stranger-burst", "10000");
    ServerProcess server =
        ServerProcess.start(new ConfigurationSources().flags(settings).build(), data, true);
    return new DemoSite(server, data.readJson(DemoFile.NAME, DemoFile.class).orElseThrow());
  }

  String url() {
    return server.publicUrl().base();
  }

  Tracker tracker() {
    return server.tracker();
  }

  /** Returns the first admin. */
  DemoUser admin() {
    return demo.users().getFirst();
  }

  DemoUser member() {
    return demo.users().get(1);
  }

  /** Returns the slug of the newest torrent. */
  String torrent() {
    return demo.torrents().getLast().slug();
  }

  void signIn(Browser browser, DemoUser user) {
    browser
        .open(url() + "/sign-in")
        .type("login", user.name())
        .type("password", user.password())
        .click("Sign in");
  }

  @Override
  public void close() {
    server.close();
  }
}
