package org.trackerengine.bootstrap.endtoend;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.application.torrent.UploadRequest;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.demo.Demo;
import org.trackerengine.bootstrap.demo.DemoFile;
import org.trackerengine.bootstrap.demo.DemoFile.DemoUser;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** A server with the demo's members and torrents, for tests that look at its pages. */
final class DemoSite implements AutoCloseable {

  private static final int MANY_FILES = 10_000;

  private final ServerProcess server;
  private final DemoFile demo;

  private DemoSite(ServerProcess server, DemoFile demo) {
    this.server = server;
    this.demo = demo;
  }

  static DemoSite start(Path directory) {
    return start(directory, "memory");
  }

  /** Starts one that stores everything in H2 in {@code directory}. */
  static DemoSite inDatabase(Path directory) {
    return start(directory, "database");
  }

  private static DemoSite start(Path directory, String storage) {
    DataDirectory data = new DataDirectory(directory.resolve("data"));
    Map<String, String> settings =
        Map.of(
            "bind", "127.0.0.1",
            "http-port", "0",
            "admin-port", "none",
            "storage", storage,
            "flush-interval", "3600",
            "registration", "open",
            "api-burst", "10000",
            "api-stranger-burst", "10000");
    ServerProcess server =
        ServerProcess.start(
            new ConfigurationSources().flags(Demo.USUAL_SETTINGS).flags(settings).build(),
            data,
            true);
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

  /** Returns the slug of the torrent with the most seeders. */
  String torrent() {
    User reader = tracker().users().findByName(admin().name()).orElseThrow();
    return tracker()
        .search()
        .page(reader, Search.ALL, TorrentQuery.Sort.COMPLETED, 1, null)
        .items()
        .getFirst()
        .slug()
        .value();
  }

  /** Returns the paths of all pages that the admin may read, by names for pictures. */
  Map<String, String> pages() {
    String torrent = "/torrents/" + torrent();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("home", "/");
    pages.put("torrents", "/torrents");
    pages.put("search", "/torrents?q=linux&sort=seeders");
    pages.put("nothing-found", "/torrents?q=nothing-of-this-name");
    pages.put("torrent", torrent);
    pages.put("files", torrent + "/files");
    pages.put("edit", torrent + "/edit");
    pages.put("upload", "/upload");
    pages.put("messages", "/messages");
    pages.put("account", "/account");
    for (String one :
        List.of("activity", "duties", "security", "invitations", "searches", "data")) {
      pages.put("account-" + one, "/account/" + one);
    }
    pages.put("staff", "/staff");
    for (String one :
        List.of(
            "status",
            "queue",
            "reports",
            "applications",
            "users",
            "groups",
            "factors",
            "rules",
            "log",
            "categories",
            "tags")) {
      pages.put("staff-" + one, "/staff/" + one);
    }
    pages.put("staff-user", "/staff/users/" + member().name());
    return pages;
  }

  /**
   * Adds a torrent that is hard to show: 10,000 files, names as long as they may be, from right to
   * left and without spaces; returns its slug.
   */
  String addHardTorrent() {
    User member = tracker().users().findByName(admin().name()).orElseThrow();
    TorrentFileBuilder file =
        TorrentFileBuilder.named("\u0627\u0644\u0639\u0631\u0628\u064a\u0629-" + "W".repeat(200))
            .pieceLength(1 << 20);
    for (int i = 0; i < MANY_FILES; i++) {
      String directory = "\u05e2\u05d1\u05e8\u05d9\u05ea " + i / 100;
      file.file(directory + "/" + "n".repeat(i == 0 ? 200 : 10) + i, new byte[] {1});
    }
    UploadOutcome outcome =
        tracker()
            .torrents()
            .upload(
                member,
                file.build(),
                UploadRequest.VISIBLE.with().description("X".repeat(400) + "\n\n# \u0627").build());
    Slug slug = ((UploadOutcome.Registered) outcome).torrent().slug();
    tracker().community().comments().write(member, slug, "Y".repeat(400));
    return slug.value();
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
