package org.trackerengine.testkit.contract.swarm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.storage.StorageContract;

/**
 * A few clients that announce at random. There are so few users, peer ids and addresses that the
 * clients often use each other's.
 */
final class ModelClients {

  private static final int PEER_IDS = 8;
  private static final List<String> V4 =
      List.of("198.51.100.1", "198.51.100.2", "203.0.113.9", "192.168.0.4", "127.0.0.1", "0.0.0.5");
  private static final List<String> V6 =
      List.of("2001:db8::1", "2001:db8::2", "2001:db8:1::9", "fe80::4", "::1", "ff02::5");
  private static final List<Factors> FACTORS =
      List.of(Factors.NEUTRAL, Factors.FREELEECH, Factors.ofPercent(150, 33));
  private static final AnnounceEvent[] EVENTS = AnnounceEvent.values();

  private final AccessMode mode;
  private final SplittableRandom random;
  private final Torrent torrent;
  private final List<Long> users;
  private final Map<String, long[]> moved = new HashMap<>();
  private AnnounceBuilder builder = new AnnounceBuilder();

  ModelClients(StorageContract contract, AccessMode mode, SplittableRandom random) {
    this.mode = mode;
    this.random = random;
    torrent = contract.hybrid();
    users =
        mode == AccessMode.PRIVATE
            ? List.of(contract.user("a").id(), contract.user("b").id(), contract.user("c").id())
            : List.of(0L);
  }

  InfoHash swarm() {
    return mode == AccessMode.OPEN ? AnnounceBuilder.DEFAULT_TORRENT : torrent.swarm();
  }

  long userId() {
    return users.get(random.nextInt(users.size()));
  }

  Network network() {
    return Network.parse(
        List.of("198.51.100.2", "203.0.113.0/24", "2001:db8::/48", "fe80::/10")
            .get(random.nextInt(4)));
  }

  /** Returns the next announce. */
  SwarmAnnounce next(long nowMillis) {
    long user = userId();
    int n = random.nextInt(PEER_IDS);
    builder = new AnnounceBuilder().user(user).peerId(SwarmContract.id(n));
    if (mode == AccessMode.OPEN) {
      builder.torrent(AnnounceBuilder.DEFAULT_TORRENT);
    } else if (random.nextInt(3) == 0) {
      builder.secondHashOf(torrent);
    } else {
      builder.torrent(torrent);
    }
    if (mode != AccessMode.PRIVATE) {
      builder.key(random.nextInt(3));
    }
    addresses();
    counters(user + " " + n);
    builder
        .left(random.nextInt(3) == 0 ? 0 : 10)
        .event(random.nextInt(3) == 0 ? EVENTS[random.nextInt(EVENTS.length)] : AnnounceEvent.NONE)
        .numWant(random.nextInt(8))
        .factors(FACTORS.get(random.nextInt(FACTORS.size())));
    return builder.swarmAnnounce(nowMillis);
  }

  /** Returns the builder of the last announce. */
  AnnounceBuilder builder() {
    return builder;
  }

  private void addresses() {
    boolean v4 = random.nextBoolean();
    int which = random.nextInt(1 + random.nextInt(V4.size()));
    int port = random.nextInt(5) * 1_000;
    builder.from((v4 ? V4 : V6).get(which)).port(port == 0 ? random.nextInt(2) : port);
    if (random.nextInt(5) == 0) {
      builder.secondAddress((random.nextInt(6) == 0 == v4 ? V4 : V6).get(random.nextInt(3)));
    }
  }

  private void counters(String client) {
    long[] counters = moved.computeIfAbsent(client, c -> new long[2]);
    for (int side = 0; side < 2; side++) {
      counters[side] =
          switch (random.nextInt(30)) {
            case 0 -> random.nextLong(100);
            case 1 -> counters[side] + (1L << 43);
            default -> counters[side] + random.nextLong(1_000_000);
          };
    }
    boolean late = random.nextInt(8) == 0;
    builder
        .uploaded(late ? earlier(counters[0]) : counters[0])
        .downloaded(late ? earlier(counters[1]) : counters[1]);
  }

  /** Returns a lower counter, as in a report that arrives late. */
  private long earlier(long counter) {
    return counter - random.nextLong(1 + Math.min(counter, 2_000_000));
  }
}
