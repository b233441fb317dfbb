package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.UserFactory;

/** The bounds of memory, each with what happens beyond it. */
class InMemoryLimitsTest {

  private static final int PLENTY = 1_000;
  static final Torrent REGISTERED = TorrentFactory.registered(7, "some", hash(7));

  private final ManualClock clock = new ManualClock();
  private SwarmStore swarms = store(InMemoryLimits.DEFAULT);

  private static SwarmStore store(InMemoryLimits limits) {
    return new InMemorySwarmStore(SwarmLimits.DEFAULT, limits, new Random(1));
  }

  private static AnnounceBuilder client(int n) {
    return new AnnounceBuilder()
        .peerId(PeerId.ofText("-TR4060-%012d".formatted(n)))
        .from("198.51.100." + n)
        .key(n);
  }

  private static InfoHash hash(int n) {
    return new InfoHash(n, n, n);
  }

  private AnnounceEffect announce(AnnounceBuilder client) {
    return swarms.announce(client.swarmAnnounce(clock.monotonicMillis()), new PeerBuffer());
  }

  @Test
  void oneSwarmTooManyIsRefusedUntilOneIsGone() {
    swarms = store(new InMemoryLimits(2, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY));
    announce(client(1).torrent(hash(1)));
    announce(client(1).torrent(hash(2)));

    assertThat(announce(client(1).torrent(hash(3))))
        .isEqualTo(AnnounceEffect.refused(RefusalCode.TOO_MANY_TORRENTS));
    assertThat(swarms.contains(hash(3))).isFalse();
    assertThat(announce(client(2).torrent(hash(2))).refusal()).isNull();
    assertThat(announce(client(1).torrent(hash(3)).event(AnnounceEvent.STOPPED)).refusal())
        .isNull();

    announce(client(1).torrent(hash(1)).event(AnnounceEvent.STOPPED));
    assertThat(announce(client(1).torrent(hash(3))).refusal()).isNull();
  }

  @Test
  void onePeerTooManyIsRefusedUntilOneIsGone() {
    swarms = store(new InMemoryLimits(PLENTY, 2, PLENTY, PLENTY, PLENTY, PLENTY));
    announce(client(1).torrent(hash(1)));
    announce(client(2).torrent(hash(1)));

    assertThat(announce(client(3).torrent(hash(2))))
        .isEqualTo(AnnounceEffect.refused(RefusalCode.OVERLOADED));
    assertThat(swarms.contains(hash(2))).isFalse();
    assertThat(swarms.totals().leechers()).isEqualTo(2);
    assertThat(announce(client(2).torrent(hash(1))).refusal()).isNull();

    clock.advanceMinutes(60);
    swarms.expire(clock.monotonicMillis(), 1);
    assertThat(announce(client(3).torrent(hash(2))).refusal()).isNull();
  }

  @Test
  void noMorePeersAreRestoredThanThereIsRoomFor() {
    SwarmStore full = store(new InMemoryLimits(1, 2, PLENTY, PLENTY, PLENTY, PLENTY));
    for (int n = 1; n <= 3; n++) {
      announce(client(n).torrent(REGISTERED));
    }
    Stream<StoredPeer> stored =
        swarms.drain(PLENTY, clock).changes().stream()
            .map(
                change -> new StoredPeer(change.swarm(), 7, Objects.requireNonNull(change.peer())));

    full.restore(stored);

    assertThat(full.totals().leechers()).isEqualTo(2);
  }

  @Test
  void theOldestDepartureIsForgottenBeyondTheBound() {
    swarms = store(new InMemoryLimits(PLENTY, PLENTY, 2, PLENTY, PLENTY, PLENTY));
    for (int n = 1; n <= 4; n++) {
      announce(client(n).torrent(REGISTERED));
    }
    for (int n = 1; n <= 3; n++) {
      announce(client(n).torrent(REGISTERED).event(AnnounceEvent.STOPPED));
    }

    assertThat(swarms.drain(PLENTY, clock).changes())
        .extracting(PeerChange::peerId)
        .containsExactly(
            client(2).build().peerId(), client(3).build().peerId(), client(4).build().peerId());
  }

  @Test
  void theOldestStopOfAnUnknownPeerIsForgottenBeyondTheBound() {
    swarms = store(new InMemoryLimits(PLENTY, PLENTY, 2, PLENTY, PLENTY, PLENTY));
    for (int n = 1; n <= 3; n++) {
      announce(client(n).torrent(REGISTERED).user(5).event(AnnounceEvent.STOPPED));
    }

    assertThat(swarms.drain(PLENTY, clock).changes())
        .extracting(PeerChange::peerId)
        .containsExactly(client(2).build().peerId(), client(3).build().peerId());
  }

  @Test
  void theOldestBaselineIsForgottenBeyondTheBound() {
    InMemoryStorage storage =
        InMemoryStorage.create(
            SwarmLimits.DEFAULT, new InMemoryLimits(PLENTY, PLENTY, PLENTY, 2, PLENTY, PLENTY));
    swarms = storage.swarms();
    NewUser wanted = new UserFactory(1).user();
    User user = storage.users().create(wanted).orElseThrow();
    Torrent torrent = register(storage, user);
    for (int n = 1; n <= 3; n++) {
      AnnounceBuilder client = client(n).torrent(torrent).user(user.id());
      announce(client);
      announce(client.event(AnnounceEvent.STOPPED));
    }
    flush(storage);
    for (int n = 1; n <= 3; n++) {
      announce(client(n).torrent(torrent).user(user.id()).uploaded(n));
    }
    flush(storage);

    assertThat(storage.users().findById(user.id()).orElseThrow().uploaded()).isEqualTo(2 + 3);
  }

  private static Torrent register(InMemoryStorage storage, User uploader) {
    return storage
        .torrents()
        .create(
            NewTorrentBuilder.builder()
                .slug(REGISTERED.slug())
                .name(REGISTERED.name())
                .infoHash(REGISTERED.infoHash())
                .infoHashV2(null)
                .size(1)
                .files(List.of())
                .visible(true)
                .status(TorrentStatus.APPROVED)
                .createdAt(Instant.EPOCH)
                .build(),
            new byte[0],
            uploader.id())
        .orElseThrow();
  }

  @Test
  void aHistoryWithoutClientsIsForgottenBeyondTheBound() {
    InMemoryStorage storage =
        InMemoryStorage.create(
            SwarmLimits.DEFAULT, new InMemoryLimits(PLENTY, PLENTY, PLENTY, 2, PLENTY, PLENTY));
    swarms = storage.swarms();
    UserFactory factory = new UserFactory(1);
    List<User> users =
        Stream.generate(() -> storage.users().create(factory.user()).orElseThrow())
            .limit(3)
            .toList();
    Torrent torrent = register(storage, users.getFirst());
    for (int n = 0; n < 3; n++) {
      announce(client(n).torrent(torrent).user(users.get(n).id()));
      flush(storage);
    }

    assertThat(users)
        .filteredOn(user -> storage.ledger().history(user.id(), torrent.id()).isPresent())
        .containsExactly(users.get(1), users.get(2));
  }

  private void flush(InMemoryStorage storage) {
    TransferBatch batch = swarms.drain(PLENTY, clock);
    storage.ledger().append(batch);
    swarms.acknowledge(batch.id());
  }

  @Test
  void theDefaultsGrowWithTheHeap() {
    assertThat(InMemoryLimits.ofHeap(2L << 30))
        .isEqualTo(
            new InMemoryLimits(3_355_443, 13_421_772, 1_000_000, 1 << 18, 1 << 18, 1L << 28));
    assertThat(InMemoryLimits.ofHeap(0).maxPeers()).isEqualTo(100_000);
    assertThat(InMemoryLimits.ofHeap(0).maxBaselines()).isEqualTo(25_000);
    assertThat(InMemoryLimits.ofHeap(Long.MAX_VALUE).maxBaselines()).isEqualTo(2_000_000);
    assertThat(InMemoryLimits.ofHeap(0).maxTorrents()).isEqualTo(25_000);
    assertThat(InMemoryLimits.ofHeap(0).maxTorrentBytes()).isEqualTo(1 << 20);
    assertThat(InMemoryLimits.ofHeap(Long.MAX_VALUE).maxPeers()).isEqualTo(100_000_000);
  }

  @Test
  void aBoundBelowOneIsNone() {
    assertThatThrownBy(() -> new InMemoryLimits(0, 1, 1, 1, PLENTY, PLENTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InMemoryLimits(1, 1, 1, 0, PLENTY, PLENTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InMemoryLimits(1, 1, 1, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
