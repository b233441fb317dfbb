package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.PeerChange.FirstReport;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: draining changes from a store that writes behind, keeping them until they are
 * acknowledged, and the peers in them.
 */
public abstract class SwarmChangesContract extends WriteBehindContract {

  @Test
  @DisplayName("a batch has the time at which it was drained")
  final void batchTime() {
    starts(client(alice(), 1));
    clock.advanceMinutes(5);

    TransferBatch batch = swarms().drain(10, clock);

    assertThat(batch.takenAt()).isEqualTo(clock.wallTime());
    assertThat(batch.takenAtMillis()).isEqualTo(clock.monotonicMillis());
    assertThat(batch.changes()).hasSize(1);
  }

  @Test
  @DisplayName("the same batch comes again until it is acknowledged")
  final void sameBatchUntilAcknowledged() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    TransferBatch batch = swarms().drain(10, clock);
    clock.advanceMinutes(1);
    updates(client.uploaded(9));
    starts(client(bob(), 2));
    swarms().acknowledge(UUID.randomUUID());

    assertThat(swarms().drain(1, clock)).isEqualTo(batch);
    assertThat(swarms().totals().unacknowledged()).isEqualTo(2);

    swarms().acknowledge(batch.id());
    TransferBatch next = swarms().drain(10, clock);
    assertThat(next.id()).isNotEqualTo(batch.id());
    assertThat(next.changes())
        .extracting(PeerChange::peerId)
        .containsExactlyInAnyOrder(id(1), id(2));
  }

  @Test
  @DisplayName("what happens while a batch is under way is in the next one, credited on")
  final void changesDuringFlight() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.uploaded(5));
    TransferBatch batch = swarms().drain(10, clock);
    updates(client.uploaded(9));
    swarms().acknowledge(batch.id());
    updates(client.uploaded(10));

    PeerChange change = change(1);

    assertThat(change.first()).isNull();
    assertThat(change.credit()).isEqualTo(new Credit(5, 0, 5, 0, 0, 0));
    assertThat(changes()).isEmpty();
  }

  @Test
  @DisplayName("a stop is kept until it is acknowledged")
  final void stopIsKept() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    changes();
    stops(client.uploaded(9));

    TransferBatch batch = swarms().drain(10, clock);
    assertThat(swarms().drain(10, clock)).isEqualTo(batch);
    assertThat(batch.changes().getFirst().credit().rawUploaded()).isEqualTo(9);
    swarms().acknowledge(batch.id());
    assertThat(changes()).isEmpty();
  }

  @Test
  @DisplayName("who comes back while its stop is under way begins with a first report")
  final void joinWhileStopIsUnderWay() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    stops(client.uploaded(9));
    TransferBatch batch = swarms().drain(10, clock);
    starts(client.uploaded(9));
    updates(client.uploaded(12));
    swarms().acknowledge(batch.id());

    PeerChange change = change(1);

    FirstReport first = Objects.requireNonNull(change.first());
    assertThat(first.counters()).isEqualTo(new Counters(9, 0));
    assertThat(first.stopped()).isFalse();
    assertThat(change.credit().rawUploaded()).isEqualTo(3);
  }

  @Test
  @DisplayName("an empty batch needs no acknowledgement")
  final void emptyBatch() {
    assertThat(swarms().drain(10, clock).changes()).isEmpty();
    starts(client(alice(), 1));

    assertThat(swarms().drain(10, clock).changes()).hasSize(1);
  }

  @Test
  @DisplayName("a batch is no larger than wanted, and each peer comes once")
  final void boundedBatches() {
    for (int n = 1; n <= 5; n++) {
      starts(stranger(n));
      updates(stranger(n));
    }
    Set<PeerId> seen = new HashSet<>();
    for (int size : List.of(2, 2, 1, 0)) {
      TransferBatch batch = swarms().drain(2, clock);
      assertThat(batch.changes()).hasSize(size);
      batch.changes().forEach(change -> assertThat(seen.add(change.peerId())).isTrue());
      swarms().acknowledge(batch.id());
    }
  }

  @Test
  @DisplayName("a batch has one change of a (user, torrent, peer id), though the proofs differ")
  final void oneChangeForEachPeerId() {
    starts(stranger(1));
    starts(stranger(1).key(77).from(v4(77)));

    for (int round = 0; round < 2; round++) {
      TransferBatch batch = swarms().drain(10, clock);
      assertThat(batch.changes()).extracting(PeerChange::peerId).containsExactly(id(1));
      swarms().acknowledge(batch.id());
    }
    assertThat(changes()).isEmpty();
  }

  @Test
  @DisplayName("a change tells the peer as it is in the swarm")
  final void changeTellsThePeer() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    starts(client.from(v6(1)).left(0).uploaded(3));

    Peer peer = Objects.requireNonNull(change(1).peer());

    assertThat(peer.userId()).isEqualTo(alice().id());
    assertThat(peer.v4()).isNotNull();
    assertThat(peer.v6()).isNotNull();
    assertThat(peer.counters()).isEqualTo(new Counters(3, 0));
    assertThat(peer.completed()).isTrue();
  }

  @Test
  @DisplayName("a change goes without its peer where it is not asked for")
  final void changeWithoutThePeer() {
    starts(client(alice(), 1).uploaded(5));

    assertThat(swarms().drain(10, false, clock).changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.peer()).isNull();
          assertThat(change.counters()).isEqualTo(new Counters(5, 0));
        });
  }

  @Test
  @DisplayName("totals count the peers whose change no ledger has acknowledged")
  final void unacknowledged() {
    starts(client(alice(), 1).seeding());
    starts(client(bob(), 2));
    starts(client(bob(), 3).torrent(torrent("Another")));
    starts(new AnnounceBuilder());

    assertThat(swarms().totals()).isEqualTo(new SwarmTotals(3, 1, 3, 3));
    changes();
    assertThat(swarms().totals()).isEqualTo(new SwarmTotals(3, 1, 3, 0));
  }

  @Test
  @DisplayName("C7, C8: the ledger learns that a silent peer is gone, and nothing is lost")
  final void expiryIsAChange() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    changes();
    updates(client.uploaded(500));
    clock.advanceMinutes(60);
    swarms().expire(clock.monotonicMillis(), 10);

    PeerChange pending = change(1);
    assertThat(pending.peer()).isNull();
    assertThat(pending.counters()).isEqualTo(new Counters(500, 0));
    assertThat(pending.credit()).isEqualTo(full(500, 0));
  }

  @Test
  @DisplayName("C7: the ledger learns that a silent peer is gone, though nothing is pending")
  final void quietExpiryIsAChange() {
    starts(client(alice(), 1).uploaded(500));
    long reportedAt = clock.monotonicMillis();
    changes();
    clock.advanceMinutes(60);
    starts(client(bob(), 2));

    PeerChange gone = change(1);
    assertThat(gone.peer()).isNull();
    assertThat(gone.first()).isNull();
    assertThat(gone.counters()).isEqualTo(new Counters(500, 0));
    assertThat(gone.reportedAtMillis()).isEqualTo(reportedAt);
    assertThat(gone.credit()).isEqualTo(Credit.NONE);
  }

  @Test
  @DisplayName("the ledger learns who was evicted, with the bytes that were pending")
  final void evictionIsAChange() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    changes();
    updates(client.uploaded(70));
    swarms().evict(alice().id());

    PeerChange pending = change(1);
    assertThat(pending.peer()).isNull();
    assertThat(pending.credit()).isEqualTo(full(70, 0));
  }

  @Test
  @DisplayName("D3, C2: the ledger learns of a network's eviction, and what is left of a peer")
  final void networkEvictionIsAChange() {
    starts(client(alice(), 1).secondAddress("2001:db8::1"));
    starts(client(bob(), 2));
    changes();
    swarms().evict(Network.parse("198.18.0.0/15"));

    Map<PeerId, PeerChange> changes = changes();
    Peer left = Objects.requireNonNull(Objects.requireNonNull(changes.get(id(1))).peer());
    assertThat(left.v4()).isNull();
    assertThat(left.v6()).isNotNull();
    assertThat(Objects.requireNonNull(changes.get(id(2))).peer()).isNull();
  }

  @Test
  @DisplayName("the ledger learns that a swarm was forgotten, with the bytes that were pending")
  final void forgettingIsAChange() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    changes();
    updates(client.uploaded(70));
    swarms().forget(torrent().swarm());

    PeerChange pending = change(1);
    assertThat(pending.peer()).isNull();
    assertThat(pending.credit()).isEqualTo(full(70, 0));
  }

  @Test
  @DisplayName("C2: an endpoint that was silent for 60 minutes is dropped at the next announce")
  final void silentEndpointIsDropped() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(40);
    starts(client.from(v6(1)));
    clock.advanceMinutes(20);
    updates(client);

    assertThat(Objects.requireNonNull(change(1).peer()).v4()).isNull();
  }
}
