package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.torrent.AllowList;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoLimits;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.torrent.TorrentFileBuilder.Version;

/** Listed mode without users: the application says which torrents may be announced. */
final class AllowListTest {

  private static final InfoHash HASH = AnnounceBuilder.DEFAULT_TORRENT;

  private final List<SwarmAnnounce> heard = new ArrayList<>();
  private final Tracker tracker =
      Tracker.builder(InMemoryStorage.create())
          .mode(AccessMode.LISTED)
          .listener(
              new TrackerListener() {
                @Override
                public void announced(SwarmAnnounce one, AnnounceEffect effect, boolean answered) {
                  heard.add(one);
                }
              })
          .build();
  private final AllowList allowList = tracker.allowList();

  @AfterEach
  void close() {
    tracker.close();
  }

  private AnnounceReply accepted(AnnounceBuilder client) {
    return (AnnounceReply) tracker.announce(client.build());
  }

  private RefusalCode refused(AnnounceBuilder client) {
    return ((Refusal) tracker.announce(client.build())).code();
  }

  private static AnnounceBuilder client(InfoHash hash) {
    return new AnnounceBuilder().torrent(hash);
  }

  private SwarmCounts scraped(InfoHash hash) {
    IpAddress caller = Objects.requireNonNull(IpAddress.parse("203.0.113.1"));
    return ((ScrapeReply) tracker.scrape(new Scrape(null, caller, List.of(hash))))
        .files()
        .getFirst()
        .counts();
  }

  @Test
  void onlyWhatIsAllowedCanBeAnnounced() {
    assertThat(refused(client(HASH))).isEqualTo(RefusalCode.UNREGISTERED);
    allowList.allow(HASH);
    assertThat(accepted(client(HASH)).leechers()).isEqualTo(1);
    assertThat(refused(client(new InfoHash(1, 2, 3)))).isEqualTo(RefusalCode.UNREGISTERED);
    assertThat(scraped(HASH).leechers()).isEqualTo(1);
    assertThat(scraped(new InfoHash(1, 2, 3))).isEqualTo(SwarmCounts.NONE);
  }

  @Test
  void aRemovedTorrentHasNoPeersAndIsRefused() {
    allowList.allow(HASH);
    accepted(client(HASH));
    assertThat(allowList.remove(HASH)).isTrue();
    assertThat(tracker.totals().leechers()).isZero();
    assertThat(refused(client(HASH))).isEqualTo(RefusalCode.UNREGISTERED);
    assertThat(allowList.remove(HASH)).isFalse();
    assertThat(allowList.contains(HASH)).isFalse();
    allowList.allow(HASH);
    assertThat(accepted(client(HASH)).leechers()).isEqualTo(1);
  }

  @Test
  void aHybridFileIsOneSwarmByEitherHash() throws Exception {
    byte[] file = new TorrentFactory(1).torrentFile(Version.HYBRID);
    InfoHash swarm = allowList.allow(file);
    InfoHash second =
        Objects.requireNonNull(new MetainfoReader(MetainfoLimits.DEFAULT).read(file).infoHashV2())
            .truncated();
    accepted(client(swarm).peerId(new PeerId(1, 1, 1)).port(1001));
    accepted(client(second).peerId(new PeerId(2, 2, 2)).port(1002));
    assertThat(allowList.counts(second).leechers()).isEqualTo(2);
    assertThat(allowList.swarms()).containsExactly(swarm);
    assertThat(allowList.remove(second)).isTrue();
    assertThat(refused(client(swarm))).isEqualTo(RefusalCode.UNREGISTERED);
    assertThat(refused(client(second))).isEqualTo(RefusalCode.UNREGISTERED);
  }

  @Test
  void aFileThatIsNoneIsRefusedAndNothingIsAllowed() {
    assertThatExceptionOfType(MetainfoException.class)
        .isThrownBy(() -> allowList.allow(new byte[] {'d', 'e'}));
    assertThat(allowList.swarms()).isEmpty();
  }

  @Test
  void manyAtOnce() {
    List<InfoHash> hashes = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      hashes.add(new InfoHash(i, i, i));
    }
    allowList.allowAll(hashes);
    assertThat(allowList.swarms()).containsExactlyInAnyOrderElementsOf(hashes);
    accepted(client(hashes.get(7)));
    assertThat(allowList.removeAll(hashes.subList(0, 10))).isEqualTo(10);
    assertThat(allowList.removeAll(hashes.subList(0, 11))).isEqualTo(1);
    assertThat(tracker.totals().leechers()).isZero();
  }

  @Test
  void swarmsAreListedAndWatched() {
    allowList.allow(HASH);
    accepted(client(HASH).peerId(new PeerId(7, 7, 7)));
    assertThat(allowList.counts(HASH).leechers()).isEqualTo(1);
    assertThat(allowList.peers(HASH, 10, null).items())
        .extracting(LivePeer::peer)
        .extracting(peer -> peer.id())
        .containsExactly(new PeerId(7, 7, 7));
    assertThat(allowList.peers(new InfoHash(1, 2, 3), 10, null).items()).isEmpty();
    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().swarm()).isEqualTo(HASH);
    assertThat(heard.getFirst().announce().peerId()).isEqualTo(new PeerId(7, 7, 7));
  }

  @Test
  void bansHoldForAllowedTorrentsToo() {
    allowList.allow(HASH);
    tracker.setAccessRules(List.of(AccessRule.of(RuleKind.BANNED_INFO_HASH, HASH.hex())));
    assertThat(refused(client(HASH))).isEqualTo(RefusalCode.UNREGISTERED);
  }

  @Test
  void otherModesHaveNoList() {
    for (AccessMode mode : List.of(AccessMode.OPEN, AccessMode.PRIVATE)) {
      try (Tracker other = Tracker.builder(InMemoryStorage.create()).mode(mode).build()) {
        assertThatIllegalStateException().isThrownBy(() -> other.allowList().allow(HASH));
      }
    }
  }

  @Test
  void aHybridTorrentThatIsAllowedAgainByOneHashStaysOneSwarm() throws Exception {
    byte[] file = new TorrentFactory(1).torrentFile(Version.HYBRID);
    InfoHash swarm = allowList.allow(file);
    InfoHash second =
        Objects.requireNonNull(new MetainfoReader(MetainfoLimits.DEFAULT).read(file).infoHashV2())
            .truncated();
    allowList.allow(second);
    accepted(client(second));
    assertThat(allowList.counts(swarm).leechers()).isEqualTo(1);
    assertThat(allowList.remove(swarm)).isTrue();
    assertThat(allowList.contains(second)).isFalse();
  }

  /** Whatever an announce does at the same time: a removed torrent has no peer afterwards. */
  @Test
  void anAnnounceDuringTheRemovalLeavesNoPeer() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<InfoHash> current = new AtomicReference<>(HASH);
    AtomicInteger accepted = new AtomicInteger();
    Thread announcing =
        Thread.ofPlatform()
            .start(() -> {
              while (!done.get()) {
                if (tracker.announce(client(current.get()).build()) instanceof AnnounceReply) {
                  accepted.incrementAndGet();
                }
              }
            });
    try {
      for (int i = 0; i < 2_000 || accepted.get() == 0; i++) {
        InfoHash hash = new InfoHash(i, 1, 1);
        allowList.allow(hash);
        current.set(hash);
        Thread.yield();
        allowList.remove(hash);
      }
    } finally {
      done.set(true);
      announcing.join();
    }
    assertThat(tracker.totals().leechers()).isZero();
    assertThat(tracker.totals().swarms()).isZero();
  }
}
