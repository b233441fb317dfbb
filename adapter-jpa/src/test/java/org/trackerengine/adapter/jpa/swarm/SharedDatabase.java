package org.trackerengine.adapter.jpa.swarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.trackerengine.adapter.jpa.JpaStorage;
import org.trackerengine.adapter.jpa.TestStorages;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.UserFactory;

/** An empty PostgreSQL, with two nodes on it that have connections of their own. */
final class SharedDatabase implements AutoCloseable {

  static final SwarmLimits LIMITS = SwarmLimits.DEFAULT;

  private final TrackerClock clock = TrackerClock.system();
  private final UserFactory users = new UserFactory(7);
  private final TorrentFactory torrents = new TorrentFactory(7);
  private final JpaStorage registry;
  private final Database first;
  private final Database second;
  private final List<SqlSwarmStore> nodes;

  SharedDatabase() {
    registry = TestStorages.empty(TestDatabase.POSTGRESQL, LIMITS, clock);
    first = Database.open(TestDatabase.POSTGRESQL.settings());
    second = Database.open(TestDatabase.POSTGRESQL.settings());
    nodes =
        List.of(
            SqlSwarmStore.open(first, LIMITS, clock), SqlSwarmStore.open(second, LIMITS, clock));
  }

  SqlSwarmStore node(int n) {
    return nodes.get(n % nodes.size());
  }

  JpaStorage registry() {
    return registry;
  }

  User user(String name) {
    return registry
        .users()
        .findByName(name)
        .orElseGet(() -> registry.users().create(users.user(name, Role.MEMBER)).orElseThrow());
  }

  Torrent torrent() {
    NewTorrent torrent = torrents.torrent();
    return registry
        .torrents()
        .create(torrent, new byte[] {'d', 'e'}, user("uploader").id())
        .orElseThrow();
  }

  /** The {@code n}-th client, at an address of its own. */
  static AnnounceBuilder client(int n) {
    return new AnnounceBuilder()
        .peerId(PeerId.ofText(String.format(Locale.ROOT, "-TR4060-%012d", n)))
        .from(IpAddress.ofV4(0xc6120000 + n))
        .event(AnnounceEvent.STARTED);
  }

  /** Announces to the {@code n}-th node. */
  AnnounceEffect announce(int n, AnnounceBuilder client) {
    return announce(n, client, new PeerBuffer());
  }

  AnnounceEffect announce(int n, AnnounceBuilder client, PeerBuffer peers) {
    peers.reset(true);
    return node(n).announce(client.swarmAnnounce(clock.monotonicMillis()), peers);
  }

  long now() {
    return clock.monotonicMillis();
  }

  /** The number that {@code sql} finds. */
  long number(String sql, Object... parameters) throws SQLException {
    try (Connection connection = registryConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** A connection of nobody's, with automatic commits on. */
  Connection registryConnection() throws SQLException {
    return first.connect();
  }

  interface Work {
    void run(int thread) throws Exception;
  }

  /** Runs {@code work} in {@code count} threads at once, and fails as they do. */
  static void inThreads(int count, Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int thread = n;
      tasks.add(() -> {
        start.await();
        work.run(thread);
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
