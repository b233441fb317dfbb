package org.trackerengine.adapter.inmemory.pending;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryLimits;
import org.trackerengine.adapter.inmemory.InMemorySwarmStore;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.TorrentFactory;

/** Most announces are only written down; changes are made of them later, as if at once. */
class ChangeLogTest {

  private static final int ALL = 1_000_000;
  private static final Torrent TORRENT =
      TorrentFactory.registered(7, "some", new InfoHash(1, 2, 3));

  private final ManualClock clock = new ManualClock();
  private final InMemorySwarmStore swarms = new InMemorySwarmStore(SwarmLimits.DEFAULT);

  private static AnnounceBuilder client(int n) {
    return new AnnounceBuilder()
        .torrent(TORRENT)
        .user(n)
        .peerId(new PeerId(n, n, n))
        .from("198.51." + n / 250 + "." + n % 250);
  }

  private void announce(InMemorySwarmStore store, AnnounceBuilder announce) {
    store.announce(announce.swarmAnnounce(clock.monotonicMillis()), new PeerBuffer());
  }

  private void announce(AnnounceBuilder announce) {
    announce(swarms, announce);
  }

  private List<PeerChange> drain(InMemorySwarmStore store, int most) {
    TransferBatch batch = store.drain(most, clock);
    store.acknowledge(batch.id());
    return batch.changes();
  }

  private PeerChange drainOne() {
    List<PeerChange> changes = drain(swarms, ALL);
    assertThat(changes).hasSize(1);
    return changes.getFirst();
  }

  private static Credit uploaded(long bytes) {
    return new Credit(bytes, 0, bytes, 0, 0, 0);
  }

  @Test
  void whatWasWrittenDownBeforeAStopIsCreditedAndDoesNotSetItsCountersBack() {
    announce(client(1));
    announce(client(1).uploaded(100));
    announce(client(1).uploaded(300).event(AnnounceEvent.STOPPED));
    PeerChange change = drainOne();
    assertThat(change.peer()).isNull();
    assertThat(change.counters()).isEqualTo(new Counters(300, 0));
    assertThat(change.credit()).isEqualTo(uploaded(300));
    assertThat(requireNonNull(change.first()).counters()).isEqualTo(Counters.ZERO);
  }

  @Test
  void aPeerThatIsDroppedHasComeAsFarAsWasWrittenDown() {
    announce(client(1));
    announce(client(1).uploaded(100));
    swarms.evict(1);
    announce(client(1).uploaded(250));
    announce(client(1).uploaded(260));
    PeerChange change = drainOne();
    assertThat(change.counters()).isEqualTo(new Counters(260, 0));
    assertThat(change.credit()).isEqualTo(uploaded(260));
    assertThat(change.newSessions()).isZero();
  }

  @Test
  void aPeerIsStoredAsItWasWhenItsChangeWasSetAside() {
    for (int n = 1; n <= 2; n++) {
      announce(client(n).left(5));
    }
    drain(swarms, ALL);
    for (int n = 1; n <= 2; n++) {
      announce(client(n).left(5).uploaded(10));
    }
    PeerChange first = drain(swarms, 1).getFirst();
    int second = 3 - (int) first.userId();
    clock.advanceMinutes(1);
    announce(client(second).seeding().uploaded(50).event(AnnounceEvent.COMPLETED));
    assertThat(swarms.totals().unacknowledged()).isEqualTo(1);

    PeerChange before = drainOne();
    assertThat(before.counters()).isEqualTo(new Counters(10, 0));
    assertThat(before.completed()).isFalse();
    assertThat(requireNonNull(before.peer()).counters()).isEqualTo(before.counters());
    assertThat(before.peer().lastReportMillis()).isEqualTo(before.reportedAtMillis());
    assertThat(before.peer().role()).isEqualTo(PeerRole.LEECHER);
    assertThat(before.peer().completed()).isFalse();

    PeerChange after = drainOne();
    assertThat(after.completed()).isTrue();
    assertThat(after.credit()).isEqualTo(uploaded(40));
    assertThat(requireNonNull(after.peer()).role()).isEqualTo(PeerRole.SEEDER);
    assertThat(after.peer().completed()).isTrue();
  }

  @Test
  void announcesOfAllKindsAddUpHoweverTheyFallAroundDrains() {
    Random random = new Random(5);
    int clients = 150;
    long[] up = new long[clients];
    long[] credited = new long[clients];
    boolean[] present = new boolean[clients];
    List<PeerChange> changes = new ArrayList<>();
    for (int n = 0; n < 50_000; n++) {
      int client = random.nextInt(clients);
      boolean stops = present[client] && random.nextInt(30) == 0;
      up[client] += random.nextInt(100);
      announce(
          client(client + 1)
              .uploaded(up[client])
              .event(stops ? AnnounceEvent.STOPPED : AnnounceEvent.NONE));
      present[client] = !stops;
      if (random.nextInt(700) == 0) {
        changes.addAll(drain(swarms, 1 + random.nextInt(200)));
      }
    }
    while (swarms.totals().unacknowledged() > 0) {
      changes.addAll(drain(swarms, 100));
    }
    // A first report is worth what the ledger says: here, all that it brings.
    long[] known = new long[clients];
    for (PeerChange change : changes) {
      int client = (int) change.userId() - 1;
      credited[client] +=
          change.credit().creditedUploaded()
              + (change.first() == null ? 0 : change.first().counters().uploaded() - known[client]);
      known[client] = change.counters().uploaded();
    }
    assertThat(credited).isEqualTo(up);
    assertThat(known).isEqualTo(up);
  }

  /** Its client comes back, and all that it has moved is credited against what the ledger knows. */
  @Test
  void aDepartureThatIsForgottenIsForgottenWithWhatWasWrittenDownOfIt() {
    InMemoryLimits one = new InMemoryLimits(10, 10, 1, 10, 10, 1 << 20);
    InMemorySwarmStore store = new InMemorySwarmStore(SwarmLimits.DEFAULT, one, new Random(1));
    announce(store, client(1));
    announce(store, client(2));
    drain(store, ALL);
    announce(store, client(1).uploaded(100));
    announce(store, client(1).uploaded(150).event(AnnounceEvent.STOPPED));
    announce(store, client(2).event(AnnounceEvent.STOPPED));
    announce(store, client(1).uploaded(200));
    PeerChange back =
        drain(store, ALL).stream().filter(change -> change.userId() == 1).toList().getFirst();
    assertThat(requireNonNull(back.first()).counters()).isEqualTo(new Counters(200, 0));
    assertThat(back.credit()).isEqualTo(Credit.NONE);
  }

  @Test
  void aFullLogLosesNothing() {
    int announces = 5 * ChangeLog.MOST + 3;
    for (int n = 0; n <= announces; n++) {
      announce(client(1).uploaded(n));
    }
    PeerChange change = drainOne();
    assertThat(change.credit()).isEqualTo(uploaded(announces));
    assertThat(change.counters()).isEqualTo(new Counters(announces, 0));
  }
}
