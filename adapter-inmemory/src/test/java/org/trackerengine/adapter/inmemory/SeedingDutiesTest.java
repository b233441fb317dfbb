package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.accounting.SeedingDuties;
import org.trackerengine.application.accounting.SeedingDuties.OnTorrent;
import org.trackerengine.application.imports.ImportedTransfer;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.SeedingDuty;
import org.trackerengine.domain.accounting.SeedingDuty.State;
import org.trackerengine.domain.accounting.SeedingRule;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.PeerFactory;
import org.trackerengine.fixture.TorrentFactory;

/** What members owe: whose duties, for which torrents, page by page. */
final class SeedingDutiesTest {

  private static final SeedingRule RULE =
      new SeedingRule(Duration.ofHours(24), Duration.ofHours(72), 1, null);
  private static final Set<State> ALL = EnumSet.allOf(State.class);

  private final ManualClock clock = new ManualClock();
  private final InMemoryStorage storage = InMemoryStorage.create();
  private final Tracker tracker =
      Tracker.builder(storage)
          .clock(clock)
          .settings(TrackerSettings.DEFAULT.with().seeding(RULE).build())
          .build();
  private final SeedingDuties duties = tracker.seedingDuties();
  private final TorrentFactory files = new TorrentFactory(1);
  private final PeerFactory peers = new PeerFactory(1);
  private final List<ImportedTransfer> transfers = new ArrayList<>();
  private User root;
  private User ann;

  @BeforeEach
  void join() {
    root = tracker.users().create("root", Role.ADMIN, true).orElseThrow();
    ann = tracker.users().create("ann", Role.MEMBER, true).orElseThrow();
  }

  @AfterEach
  void close() {
    tracker.close();
  }

  private Torrent torrent(User uploader) {
    byte[] file = files.torrentFile();
    return tracker
        .imports()
        .torrent(TorrentFactory.torrent(file, clock.wallTime()), file, uploader)
        .orElseThrow();
  }

  /** A torrent of root's that Ann has downloaded long ago, 1,000 bytes, and seeded for a time. */
  private Torrent downloaded(Duration ago, Duration seeded) {
    Torrent torrent = torrent(root);
    transfer(torrent, true, ago, seeded);
    return torrent;
  }

  private void transfer(Torrent torrent, boolean finished, Duration ago, Duration seeded) {
    transfers.add(
        new ImportedTransfer(
            ann.id(),
            torrent,
            peers.leecher(1).build().peerId(),
            new Counters(0, 1_000),
            finished,
            seeded,
            clock.wallTime().minus(ago)));
  }

  private Page<OnTorrent> page(Set<State> states, int limit, @Nullable String after) {
    tracker.imports().transfers(UUID.randomUUID(), transfers);
    transfers.clear();
    return duties.page(ann, states, limit, after);
  }

  private List<OnTorrent> all() {
    return page(ALL, 100, null).items();
  }

  @Test
  void aPageTellsWhatIsOwedToWhichTorrent() {
    Torrent open = downloaded(Duration.ofHours(1), Duration.ofHours(20));
    Torrent met = downloaded(Duration.ofHours(1), Duration.ofHours(24));
    Torrent missed = downloaded(Duration.ofHours(72), Duration.ZERO);
    Torrent unfinished = torrent(root);
    transfer(unfinished, false, Duration.ofHours(1), Duration.ZERO);

    List<OnTorrent> all = all();

    assertThat(all)
        .extracting(one -> one.torrent().id())
        .containsExactly(open.id(), met.id(), missed.id());
    Instant now = clock.wallTime();
    assertThat(all)
        .extracting(OnTorrent::duty)
        .containsExactly(
            new SeedingDuty(State.OPEN, now.plus(Duration.ofHours(71)), Duration.ofHours(4), 1_000),
            new SeedingDuty(State.MET, now.plus(Duration.ofHours(71)), Duration.ZERO, 0),
            new SeedingDuty(State.MISSED, now, Duration.ofHours(24), 1_000));
    OnTorrent first = all.getFirst();
    assertThat(duties.of(ann, first.torrent(), first.history())).contains(first.duty());
    assertThat(page(EnumSet.of(State.MISSED), 100, null).items()).containsExactly(all.getLast());
  }

  @Test
  void timeAloneTurnsAnOpenDutyIntoAMissedOneAndSeedingOnMeetsIt() {
    Torrent torrent = torrent(root);
    AnnounceBuilder client =
        new AnnounceBuilder().torrent(torrent.swarm()).passkey(ann.passkey()).left(9);
    tracker.announce(client.build());
    clock.advance(Duration.ofMinutes(30));
    tracker.announce(client.downloaded(1_000).left(0).build());
    tracker.upkeep();
    assertThat(all()).extracting(one -> one.duty().state()).containsExactly(State.OPEN);
    clock.advance(Duration.ofHours(72));
    assertThat(all()).extracting(one -> one.duty().state()).containsExactly(State.MISSED);
    tracker.announce(client.uploaded(1_000).build());
    tracker.upkeep();
    assertThat(all()).extracting(one -> one.duty().state()).containsExactly(State.MET);
  }

  @Test
  void nothingIsOwedToOnesOwnUpload() {
    Torrent own = torrent(ann);
    transfer(own, true, Duration.ofHours(80), Duration.ZERO);
    assertThat(all()).isEmpty();
    assertThat(duties.of(ann, own, tracker.histories().find(ann, own.slug()).orElseThrow()))
        .isEmpty();
  }

  @Test
  void nothingIsOwedToATorrentThatNobodyMaySeed() {
    Torrent torrent = downloaded(Duration.ofHours(80), Duration.ZERO);
    assertThat(all()).hasSize(1);
    storage.torrents().change(torrent.id(), now -> now.withStatus(TorrentStatus.DELETED, "no"));
    assertThat(all()).isEmpty();
    storage.torrents().change(torrent.id(), now -> now.withStatus(TorrentStatus.APPROVED, null));
    assertThat(all()).hasSize(1);
  }

  @Test
  void membersOfAnImmuneGroupOweNothing() { // A6
    downloaded(Duration.ofHours(80), Duration.ZERO);
    OnTorrent owed = all().getFirst();
    Group group =
        tracker
            .groups()
            .create(new Group(0, "g", false, true, 0, 0, Factors.NEUTRAL, Instant.EPOCH))
            .orElseThrow();
    ann =
        tracker
            .users()
            .change(ann.name(), user -> user.with().groupId(group.id()).build())
            .orElseThrow();
    assertThat(all()).isEmpty();
    assertThat(duties.isImmune(ann)).isTrue();
    assertThat(duties.of(ann, owed.torrent(), owed.history())).isEmpty();
    tracker.groups().change(group.id(), same -> same.withImmune(false));
    assertThat(all()).hasSize(1);
  }

  @Test
  void nothingIsOwedWhenTheRuleIsTakenAway() {
    downloaded(Duration.ofHours(80), Duration.ZERO);
    assertThat(all()).hasSize(1);
    tracker.changeSettings(TrackerSettings.DEFAULT);
    assertThat(all()).isEmpty();
  }

  @Test
  void pagesFollowEachOtherAndEnd() {
    List<Long> ids = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      ids.add(downloaded(Duration.ofHours(1), Duration.ofHours(n % 2 * 24)).id());
    }
    List<Long> shown = new ArrayList<>();
    String after = null;
    int pages = 0;
    do {
      Page<OnTorrent> page = page(EnumSet.of(State.OPEN), 2, after);
      page.items().forEach(one -> shown.add(one.torrent().id()));
      after = page.next();
      pages++;
    } while (after != null);
    assertThat(shown).containsExactly(ids.get(0), ids.get(2), ids.get(4));
    assertThat(pages).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> page(ALL, 2, "x"));
  }

  @Test
  void aPageLooksThroughABoundedNumberOfTorrents() {
    for (int n = 0; n < SeedingDuties.MOST_READ; n++) {
      downloaded(Duration.ofHours(1), Duration.ofHours(24));
    }
    Torrent last = downloaded(Duration.ofHours(1), Duration.ZERO);
    Page<OnTorrent> first = page(EnumSet.of(State.OPEN), 10, null);
    assertThat(first.items()).isEmpty();
    Page<OnTorrent> second = page(EnumSet.of(State.OPEN), 10, first.next());
    assertThat(second.items()).extracting(one -> one.torrent().id()).containsExactly(last.id());
    assertThat(second.next()).isNull();
  }
}
