package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: the finish of a download (C5). For a registered torrent, the ledger decides how often
 * it counts.
 */
public abstract class SwarmCompletionContract extends SwarmContract {

  private void assertCompleted(int times) {
    flush();
    assertThat(torrent().completed()).isEqualTo(times);
  }

  @Test
  @DisplayName("C5: a known leecher that turns up with nothing left has completed, once")
  final void leecherTurnsSeeder() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    assertCompleted(0);
    updates(client.left(0));
    assertCompleted(1);

    completes(client);
    updates(client.left(10));
    completes(client);
    assertCompleted(1);
  }

  @Test
  @DisplayName("C5: without users a known peer completes once, however often it is repeated")
  final void strangerCompletesOnce() {
    starts(stranger(1));
    updates(stranger(1).left(0));
    assertCompleted(1);

    completes(stranger(1));
    updates(stranger(1).left(10));
    completes(stranger(1));
    assertCompleted(1);
    completes(stranger(2).downloaded(1));
    assertCompleted(2);
  }

  @Test
  @DisplayName("C5: completed counts for a peer that the store had not known")
  final void unknownPeerCompletes() {
    completes(client(alice(), 1).downloaded(1));

    assertCompleted(1);
  }

  @Test
  @DisplayName("C5: who came with everything and has downloaded nothing has completed nothing")
  final void nothingDownloaded() {
    AnnounceBuilder client = client(alice(), 1).seeding();
    starts(client);
    completes(client);
    flush();
    completes(client);
    assertCompleted(0);
    assertThat(historyOf(alice()).completedAt()).isNull();

    updates(client.left(500)); // rechecks its files
    flush();
    updates(client.left(0));
    starts(client(alice(), 2).from(v4(2)).seeding());
    completes(client(alice(), 2).from(v4(2)));
    assertCompleted(0);

    stops(client);
    flush();
    starts(client);
    completes(client);
    assertCompleted(0);
  }

  @Test
  @DisplayName("C5: who came with everything, lost it, and downloads it again has completed")
  final void downloadedAgain() {
    AnnounceBuilder client = client(alice(), 1).seeding();
    starts(client);
    flush();
    updates(client.left(500));
    updates(client.left(250).downloaded(250));
    assertCompleted(0);
    updates(client.left(0).downloaded(500));
    assertCompleted(1);
    completes(client);
    assertCompleted(1);
  }

  @Test
  @DisplayName("C5: a download that another client of the user shows to be whole has completed")
  final void shownByAnotherClient() {
    starts(client(alice(), 1).left(500));
    updates(client(alice(), 1).left(5).downloaded(495));
    flush();
    clock.advanceMinutes(70);
    swarms().expire(clock.monotonicMillis(), 10); // it crashed before it could report that
    starts(client(alice(), 2).from(v4(2)).seeding());

    assertCompleted(1);
    assertThat(historyOf(alice()).completedAt()).isEqualTo(clock.wallTime());
  }

  @Test
  @DisplayName("C5: a partial seed has completed when it has the rest, too")
  final void partialSeed() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client.left(500));
    announces(client.left(250).downloaded(250).event(AnnounceEvent.PAUSED));
    assertCompleted(0);
    updates(client.left(0).downloaded(500));
    assertCompleted(1);
  }

  @Test
  @DisplayName("C5: without users, too, checking its files again is no download")
  final void strangerChecksAgain() {
    starts(stranger(1).seeding());
    completes(stranger(1));
    updates(stranger(1).left(500));
    updates(stranger(1).left(0));

    assertCompleted(0);
  }

  @Test
  @DisplayName("C5: a peer that joins as a seeder has not completed")
  final void seederHasNotCompleted() {
    starts(client(alice(), 1).seeding());
    updates(client(alice(), 1).seeding());

    assertCompleted(0);
  }

  @Test
  @DisplayName("C5: completed with bytes left is an ordinary update")
  final void completedWithBytesLeft() {
    announces(client(alice(), 1).left(1).event(AnnounceEvent.COMPLETED));

    assertCompleted(0);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C5: unregistered torrents are counted by the store itself, once a peer")
  final void openModeCompleted() {
    AnnounceBuilder open = new AnnounceBuilder();
    starts(open);
    assertThat(completes(open).counts().completed()).isEqualTo(1);
    assertThat(completes(open).counts().completed()).isEqualTo(1);
    completes(new AnnounceBuilder().peerId(id(2)).from(v4(2)).downloaded(1));

    assertThat(
            swarms().scrape(AnnounceBuilder.DEFAULT_TORRENT, clock.monotonicMillis()).completed())
        .isEqualTo(2);
    assertThat(swarms().totals().unacknowledged()).as("no torrent, no account").isZero();
  }
}
