package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.admin.TrackerMetrics;
import org.trackerengine.adapter.undertow.settings.HttpLimits;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.adapter.undertow.settings.PublicUrl;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.wire.http.AnnouncePaths;
import org.trackerengine.testkit.ConstantSwarmStore;

/** A tracker with its server on a free port; a private one has a user and a torrent. */
final class TestServer implements AutoCloseable {

  static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  static final String HASH = "%01%02%03%04%05%06%07%08%09%0a%0b%0c%0d%0e%0f%10%11%12%13%14";

  /** What everybody may have: an announce that is answered. */
  static final String QUERY =
      "info_hash="
          + HASH
          + "&peer_id=-TR3000-abcdefghijkl&port=6881&uploaded=0&downloaded=0&left=1&compact=1";

  private static final AnnouncePaths OF_ANOTHER_SITE =
      AnnouncePaths.parse(
          List.of("/bt/announce.php?uk={passkey}", "/tracker.php/{passkey}/announce"));

  final TrackerMetrics metrics = new TrackerMetrics();
  final Tracker tracker;
  final TrackerServer server;

  private TestServer(
      AccessMode mode,
      TrackerStorage storage,
      HttpSettings settings,
      UnaryOperator<TrackerServerBuilder> options)
      throws IOException {
    tracker = Tracker.builder(storage).settings(withoutBudgets(mode)).listener(metrics).build();
    TrackerServerBuilder builder = TrackerServer.builder(tracker, settings).metrics(metrics);
    server = options.apply(builder.announcePaths(OF_ANOTHER_SITE)).start();
  }

  /** A test asks more often than a client may. */
  private static TrackerSettings withoutBudgets(AccessMode mode) {
    return TrackerSettings.of(mode).withBudgets(BudgetLimits.DEFAULT.unenforced());
  }

  /** An open tracker with the default limits. */
  static TestServer open() throws IOException {
    return open(HttpSettings.loopback(0), HttpLimits.DEFAULT);
  }

  static TestServer open(HttpSettings settings, HttpLimits limits) throws IOException {
    return open(settings, builder -> builder.limits(limits));
  }

  static TestServer open(HttpSettings settings, UnaryOperator<TrackerServerBuilder> options)
      throws IOException {
    return over(InMemoryStorage.create(), settings, options);
  }

  /** An open tracker over any storage. */
  static TestServer over(
      TrackerStorage storage, HttpSettings settings, UnaryOperator<TrackerServerBuilder> options)
      throws IOException {
    return new TestServer(AccessMode.OPEN, storage, settings, options);
  }

  /** A private tracker on IPv4 and IPv6, with the user of {@link #KEY} and {@link #HASH}. */
  static TestServer restricted() throws IOException {
    return restricted(everywhere());
  }

  /** A private tracker, with the user of {@link #KEY} and {@link #HASH}. */
  static TestServer restricted(HttpSettings settings) throws IOException {
    InMemoryStorage storage = registered();
    return new TestServer(AccessMode.PRIVATE, storage, settings, builder -> builder);
  }

  /** A private tracker whose swarms are what {@code effect} says, whoever announces. */
  static TestServer withStore(Function<PeerBuffer, AnnounceEffect> effect) throws IOException {
    InMemoryStorage storage = registered();
    SwarmStore store = new ConstantSwarmStore(storage.swarms(), effect, false);
    return new TestServer(
        AccessMode.PRIVATE,
        TrackerStorage.of(store, storage),
        HttpSettings.loopback(0),
        builder -> builder);
  }

  private static InMemoryStorage registered() {
    InMemoryStorage storage = InMemoryStorage.create();
    NewUser alice = new NewUser("alice", Role.MEMBER, true, new Passkey(KEY), Instant.EPOCH);
    long id = storage.users().create(alice).orElseThrow().id();
    NewTorrent torrent =
        NewTorrentBuilder.builder()
            .slug(Slug.of("a"))
            .name("a")
            .infoHash(InfoHash.ofHex(HASH.replace("%", "")))
            .infoHashV2(null)
            .size(1)
            .files(List.of())
            .visible(true)
            .status(TorrentStatus.APPROVED)
            .createdAt(Instant.EPOCH)
            .build();
    storage.torrents().create(torrent, new byte[0], id);
    return storage;
  }

  /** Both families of loopback, and whatever else the machine has. */
  static HttpSettings everywhere() throws IOException {
    return HttpSettings.loopback(0)
        .withBind(List.of(InetAddress.getByName("::")), PublicUrl.parse("http://tracker.example"));
  }

  int port() {
    return server.port();
  }

  Tracker tracker() {
    return tracker;
  }

  /** A well-formed request of HTTP/1.1 that is the last on its connection. */
  static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
  }

  /** A well-formed request of HTTP/1.1. */
  static String getAndStay(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: t\r\n\r\n";
  }

  RawClient.Response ask(String request) throws IOException {
    return RawClient.ask(port(), request);
  }

  RawClient.Response announce(String query) throws IOException {
    return ask(get("/announce?" + query));
  }

  /** Whatever has happened, a client is served. */
  void assertServes() throws IOException {
    RawClient.Response response = announce(QUERY + "&event=stopped&passkey=" + KEY);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).startsWith("d8:complete").doesNotContain("failure reason");
  }

  @Override
  public void close() {
    server.stop();
    tracker.close();
  }
}
