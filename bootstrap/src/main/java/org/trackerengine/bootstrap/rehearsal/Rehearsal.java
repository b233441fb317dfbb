package org.trackerengine.bootstrap.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.server.ServerProcess;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.server.TrackerUrls;

/**
 * Runs servers with a database and without one, one after the other, on free loopback ports:
 * announces, over UDP too, scrapes, the API and the metrics, and a restart that restores peers. The
 * caller deletes the files that they store. Stateless.
 */
public final class Rehearsal {

  private static final Map<String, String> USUAL =
      Map.of(
          "bind", "127.0.0.1",
          "http-port", "0",
          "udp-port", "0",
          "admin-port", "0",
          "benchmark", "true");

  private static final int TORRENTS = 20;
  private static final int USERS = 30;
  private static final int FIRST_PORT = 10_000;

  private Rehearsal() {}

  /**
   * Runs the whole rehearsal once.
   *
   * @param directory an empty one
   * @throws IOException when a server does not answer as it should
   */
  public static void run(Path directory) throws IOException {
    DriverClasses.load();
    Path database = directory.resolve("database");
    play(database, Map.of());
    play(database, Map.of());
    play(directory.resolve("memory"), Map.of("storage", "memory", "mode", "open"));
  }

  private static void play(Path data, Map<String, String> settings) throws IOException {
    var configuration = new ConfigurationSources().flags(USUAL).flags(settings).build();
    DataDirectory directory = new DataDirectory(data);
    try (ServerProcess server = ServerProcess.start(configuration, directory, true)) {
      server.announceItself();
      Tracker tracker = server.tracker();
      List<User> users = users(tracker);
      List<Torrent> torrents =
          tracker.search().page(users.getFirst(), Search.ALL, Sort.NEWEST, TORRENTS, null).items();
      URI http = server.urls().http();
      boolean open = tracker.settings().mode() == AccessMode.OPEN;
      announceByHttp(http, torrents, users, open);
      announceByUdp(server, torrents.getFirst(), users, open);
      String token = directory.readText(AdminToken.NAME).orElseThrow();
      get(http.resolve("/torrents"), token);
      get(http.resolve("/torrents?q=the"), token);
      URI admin = server.urls().admin();
      if (admin != null) {
        get(admin.resolve("/health/ready"), "");
        get(admin.resolve("/metrics"), "");
      }
    }
  }

  private static void announceByHttp(
      URI http, List<Torrent> torrents, List<User> users, boolean open) throws IOException {
    for (int n = 0; n < users.size(); n++) {
      String key = open ? "" : "passkey=" + users.get(n).passkey().value() + "&";
      for (Torrent torrent : torrents) {
        get(http.resolve("/announce?" + key + announce(torrent, n)), "");
      }
      get(http.resolve("/scrape?" + key + hash(torrents.get(n % torrents.size()))), "");
    }
  }

  private static void announceByUdp(
      ServerProcess server, Torrent torrent, List<User> users, boolean open) throws IOException {
    TrackerUrls urls = server.urls();
    for (int n = 0; n < users.size(); n++) {
      URI url = open ? urls.udpAnnounce() : urls.udpAnnounce(users.get(n).passkey());
      try (UdpAnnouncer announcer = new UdpAnnouncer(url)) {
        announcer.announce(torrent.swarm(), peerId(n), FIRST_PORT + n, left(torrent, n));
      }
    }
  }

  private static List<User> users(Tracker tracker) {
    List<User> users = new ArrayList<>();
    for (int n = 0; n < USERS; n++) {
      String name = "rehearsal-" + n;
      users.add(
          tracker
              .users()
              .findByName(name)
              .or(() -> tracker.users().create(name, Role.MEMBER, true))
              .orElseThrow());
    }
    return users;
  }

  private static String announce(Torrent torrent, int peer) {
    return String.format(
        Locale.ROOT,
        "%s&peer_id=%s&port=%d&uploaded=0&downloaded=0&left=%d&compact=1&numwant=50%s",
        hash(torrent),
        peerId(peer),
        FIRST_PORT + peer,
        left(torrent, peer),
        peer % 3 == 0 ? "&event=started" : "");
  }

  private static String peerId(int peer) {
    return String.format(Locale.ROOT, "-RH0100-%012d", peer);
  }

  private static long left(Torrent torrent, int peer) {
    return peer % 2 * torrent.size();
  }

  private static String hash(Torrent torrent) {
    return "info_hash=%" + HexFormat.ofDelimiter("%").formatHex(torrent.swarm().toBytes());
  }

  private static void get(URI uri, String token) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    if (!token.isEmpty()) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    try (InputStream answer = connection.getInputStream()) {
      answer.readAllBytes();
    }
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(uri.getPath() + ": status " + connection.getResponseCode());
    }
  }
}
