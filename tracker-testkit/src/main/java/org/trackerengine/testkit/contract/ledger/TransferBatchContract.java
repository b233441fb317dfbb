package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.PeerChangeBuilder;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: repeated, empty and partly invalid batches of a store that writes behind. */
public abstract class TransferBatchContract extends WriteBehindContract {

  private TransferLedger ledger() {
    return storage().ledger();
  }

  @Test
  @DisplayName("C5: a ledger tells how often each torrent was finished whose number changed")
  final void numbersOfFinishedDownloads() {
    starts(client(bob(), 2).torrent(torrent("Another")));
    completes(client(alice(), 1).downloaded(1));
    TransferBatch batch = swarms().drain(10, clock);

    assertThat(ledger().append(batch)).containsExactly(Map.entry(torrent().id(), 1L));
  }

  @Test
  @DisplayName("C5: what a batch brings counts as reported together, in whatever order it came")
  final void inWhateverOrder() {
    starts(client(alice(), 1).left(510));
    starts(client(bob(), 2).left(510));
    flush();
    clock.advanceMinutes(1);
    updates(client(alice(), 1).left(500).downloaded(10));
    updates(client(bob(), 2).left(500).downloaded(10));
    starts(client(alice(), 3).seeding());
    starts(client(bob(), 4).seeding());
    Map<PeerId, PeerChange> of = changes();

    List<SwarmMember> finished = new ArrayList<>();
    TransferBatch batch =
        batch(List.of(of.get(id(1)), of.get(id(3)), of.get(id(4)), of.get(id(2))));
    assertThat(ledger().append(batch, finished::add)).containsValue(2L);

    assertThat(finished).extracting(SwarmMember::peerId).containsExactlyInAnyOrder(id(3), id(4));
    assertThat(historyOf(alice()).completedAt()).isEqualTo(clock.wallTime());
    assertThat(historyOf(bob()).completedAt()).isEqualTo(clock.wallTime());
  }

  @Test
  @DisplayName(
      "C5: without a downloaded byte it is the client that says completed, not one that joins")
  final void byWhoCompletes() {
    starts(client(alice(), 1).left(510));
    clock.advanceMinutes(1);
    starts(client(alice(), 2).seeding());
    clock.advanceMinutes(1);
    completes(client(alice(), 3));
    clock.advanceMinutes(1);
    Map<PeerId, PeerChange> of = changes();

    List<SwarmMember> finished = new ArrayList<>();
    TransferBatch batch = batch(List.of(of.get(id(1)), of.get(id(2)), of.get(id(3))));
    assertThat(ledger().append(batch, finished::add)).containsValue(1L);

    assertThat(finished).extracting(SwarmMember::peerId).containsExactly(id(3));
    assertThat(historyOf(alice()).completedAt())
        .isEqualTo(clock.wallTime().minus(Duration.ofMinutes(1)));
  }

  @Test
  @DisplayName("C8: a batch that was stored before changes nothing")
  final void sameBatchTwice() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    flush();
    completes(client.uploaded(10));
    TransferBatch batch = swarms().drain(10, clock);

    assertThat(ledger().append(batch)).containsExactly(Map.entry(torrent().id(), 1L));
    assertThat(ledger().append(batch)).isEmpty();

    assertThat(alice().uploaded()).isEqualTo(10);
    assertThat(torrent().completed()).isEqualTo(1);
    assertThat(historyOf(alice()).credit().rawUploaded()).isEqualTo(10);
    swarms().acknowledge(batch.id());
    assertThat(ledger().append(batch)).isEmpty();
    assertThat(alice().uploaded()).isEqualTo(10);
  }

  @Test
  @DisplayName("an empty batch changes nothing")
  final void emptyBatch() {
    assertThat(ledger().append(batch(List.of()))).isEmpty();
  }

  @Test
  @DisplayName("a change of no user or of no torrent does not keep the others from being stored")
  final void poisonedRows() {
    starts(client(alice(), 1));
    flush();
    updates(client(alice(), 1).uploaded(5));
    PeerChange good = swarms().drain(10, clock).changes().getFirst();

    ledger()
        .append(
            batch(
                List.of(
                    with(good, 987_654_321, good.torrentId()),
                    with(good, good.userId(), 987_654_321),
                    good)));

    assertThat(alice().uploaded()).isEqualTo(5);
    assertThat(historyOf(alice()).credit().rawUploaded()).isEqualTo(5);
    assertThat(torrent().completed()).isZero();
    assertThat(ledger().history(987_654_321, torrent().id())).isEmpty();
    assertThat(ledger().history(alice().id(), 987_654_321)).isEmpty();
  }

  private TransferBatch batch(List<PeerChange> changes) {
    return new TransferBatch(UUID.randomUUID(), clock.wallTime(), clock.monotonicMillis(), changes);
  }

  private static PeerChange with(PeerChange change, long userId, long torrentId) {
    return PeerChangeBuilder.builder()
        .swarm(change.swarm())
        .torrentId(torrentId)
        .userId(userId)
        .peerId(change.peerId())
        .peer(null)
        .counters(new Counters(1, 1))
        .reportedAtMillis(change.reportedAtMillis())
        .first(null)
        .credit(change.credit())
        .completed(true)
        .joinedWhole(false)
        .newSessions(0)
        .seededMillis(0)
        .build();
  }
}
