package org.trackerengine.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.testkit.AnnounceBuilder;

/**
 * When a download is finished (C5). How often it counts then, a registered one's ledger decides.
 */
public abstract class SwarmCompletionContract extends SwarmContract {

  @Test
  @DisplayName("C5: a known leecher that turns up with nothing left has completed, once")
  final void leecherTurnsSeeder() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    changes();
    updates(client.left(0));
    assertThat(change(1).completed()).isTrue();

    completes(client);
    updates(client.left(10));
    completes(client);
    assertThat(change(1).completed()).isFalse();
  }

  @Test
  @DisplayName("C5: completed counts for a peer that the store had not known")
  final void unknownPeerCompletes() {
    completes(client(alice(), 1));

    assertThat(change(1).completed()).isTrue();
  }

  @Test
  @DisplayName("C5: a peer that joins as a seeder has not completed")
  final void seederHasNotCompleted() {
    starts(client(alice(), 1).seeding());
    updates(client(alice(), 1).seeding());

    assertThat(change(1).completed()).isFalse();
  }

  @Test
  @DisplayName("C5: completed with bytes left is an ordinary update")
  final void completedWithBytesLeft() {
    announces(client(alice(), 1).left(1).event(AnnounceEvent.COMPLETED));

    assertThat(change(1).completed()).isFalse();
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C5: unregistered torrents are counted by the store itself, once a peer")
  final void openModeCompleted() {
    AnnounceBuilder open = new AnnounceBuilder();
    starts(open);
    assertThat(completes(open).counts().completed()).isEqualTo(1);
    assertThat(completes(open).counts().completed()).isEqualTo(1);
    completes(new AnnounceBuilder().peerId(id(2)).from(v4(2)));

    assertThat(
            swarms().scrape(AnnounceBuilder.DEFAULT_TORRENT, clock.monotonicMillis()).completed())
        .isEqualTo(2);
    assertThat(changes()).as("no registered torrent, no account").isEmpty();
  }

  @Test
  @DisplayName("C5: without users only completed is told, and who is there")
  final void listedModeChange() {
    AnnounceBuilder client = stranger(1);
    starts(client.uploaded(5));
    completes(client.uploaded(100));
    updates(client);

    PeerChange change = change(1);

    assertThat(change.userId()).isZero();
    assertThat(change.completed()).isTrue();
    assertThat(change.first()).isNull();
    assertThat(change.credit()).isEqualTo(Credit.NONE);
    assertThat(change.seededMillis()).isZero();
    assertThat(Objects.requireNonNull(change.peer()).id()).isEqualTo(id(1));
  }
}
