package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: torrents with two hashes, which have two swarms to select from but one account (C11).
 */
public abstract class SwarmHybridContract extends SwarmContract {

  private AnnounceBuilder byV1(User user, int n) {
    return client(user, n).torrent(hybrid());
  }

  private AnnounceBuilder byV2(User user, int n) {
    return client(user, n).secondHashOf(hybrid());
  }

  private SwarmCounts hybridCounts() {
    return swarms().scrape(hybrid().swarm(), clock.monotonicMillis());
  }

  @Test
  @DisplayName("C11: peers by either hash are counted together, each once")
  final void countedTogether() {
    starts(byV1(alice(), 1));
    Answer second = starts(byV2(alice(), 1));

    assertKind(second, Kind.UPDATED);
    assertThat(second.counts()).isEqualTo(counts(0, 1));
    assertThat(starts(byV2(bob(), 2).seeding()).counts()).isEqualTo(counts(1, 1));
    assertThat(hybridCounts()).isEqualTo(counts(1, 1));
  }

  @Test
  @DisplayName("C11: a caller is handed peers that announce by its hash")
  final void selectionByHash() {
    starts(byV1(alice(), 1));
    starts(byV2(alice(), 2));
    starts(byV1(alice(), 3));
    starts(byV2(alice(), 3));

    assertIds(starts(byV1(bob(), 4)), 3, 1);
    assertIds(starts(byV2(bob(), 5)), 3, 2);
  }

  @Test
  @DisplayName("C11: a difference is credited once, by whichever hash it is reported")
  final void creditedOnce() {
    starts(byV1(alice(), 1));
    starts(byV2(alice(), 1));
    updates(byV1(alice(), 1).uploaded(10));
    updates(byV2(alice(), 1).uploaded(10));
    flush();

    assertCredited(10);
  }

  @Test
  @DisplayName("C11, C5: a download by two hashes is finished once")
  final void completedOnce() {
    starts(byV1(alice(), 1));
    completes(byV1(alice(), 1));
    completes(byV2(alice(), 1));
    flush();
    completes(byV2(alice(), 1));
    flush();

    assertThat(hybrid().completed()).isEqualTo(1);
  }

  @Test
  @DisplayName("C11, C5: without users a download by two hashes is finished once, too")
  final void strangersDownloadIsCompletedOnce() {
    completes(stranger(1).torrent(hybrid()).downloaded(1));
    completes(stranger(1).secondHashOf(hybrid()).downloaded(1));
    flush();

    assertThat(hybrid().completed()).isEqualTo(1);
  }

  @Test
  @DisplayName("C11, C4: both stops of a hybrid client are successes, and credited once")
  final void bothStops() {
    starts(byV1(alice(), 1));
    starts(byV2(alice(), 1));
    flush();

    assertKind(stops(byV1(alice(), 1).uploaded(7)), Kind.LEFT);
    assertKind(stops(byV2(alice(), 1).uploaded(7)), Kind.ABSENT);
    flush();

    assertCredited(7);
  }

  private void assertCredited(long uploaded) {
    assertThat(alice().uploaded()).isEqualTo(uploaded);
    assertThat(storage().ledger().history(alice().id(), hybrid().id()))
        .map(History::credit)
        .contains(full(uploaded, 0));
  }
}
