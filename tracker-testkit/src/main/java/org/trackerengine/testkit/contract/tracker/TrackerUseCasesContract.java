package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.statistics.Statistics;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/**
 * Contract: use cases of users and their clients with a whole tracker: upload, announce, download,
 * account.
 */
public abstract class TrackerUseCasesContract extends UploaderContract {

  @Test
  final void theListHasLiveCounts() {
    Torrent torrent = upload(file("Listed", true));
    announce(client(uploader, torrent, 1).seeding());
    announce(client(uploader, torrent, 2));
    Page<Torrent> page = newest(uploader);
    assertThat(page.items()).hasSize(1);
    assertThat(page.items().getFirst().seeders()).isEqualTo(1);
    assertThat(page.items().getFirst().leechers()).isEqualTo(1);
    assertThat(page.next()).isNull();
  }

  @Test
  final void c5AFinishedDownloadCountsOnceForAUserAndATorrentAfterTheNextUpkeep() {
    Torrent torrent = upload(file("Finished", true));
    for (int n = 1; n <= 2; n++) {
      announce(client(uploader, torrent, n));
      announce(client(uploader, torrent, n).seeding().event(AnnounceEvent.COMPLETED));
    }
    tracker.upkeep();
    assertThat(announce(client(uploader, torrent, 1).seeding()).completed()).isEqualTo(1);
    assertThat(tracker.torrents().show(uploader, torrent.slug()))
        .map(Torrent::completed)
        .contains(1L);
    User other = tracker.users().create("other", Role.MEMBER, true).orElseThrow();
    announce(client(other, torrent, 3).seeding().downloaded(1).event(AnnounceEvent.COMPLETED));
    tracker.upkeep();
    assertThat(announce(client(other, torrent, 3).seeding()).completed()).isEqualTo(2);
  }

  @Test
  final void c8CreditReachesTheUserAtTheNextUpkeepStopsIncluded() {
    Torrent torrent = upload(file("Shared", true));
    announce(client(uploader, torrent, 1).uploaded(1_000));
    announce(client(uploader, torrent, 1).uploaded(1_500).downloaded(10));
    announce(
        client(uploader, torrent, 1).uploaded(1_700).downloaded(30).event(AnnounceEvent.STOPPED));
    tracker.upkeep();
    tracker.upkeep();
    User credited = tracker.users().findByName("uploader").orElseThrow();
    assertThat(credited.uploaded()).isEqualTo(700);
    assertThat(credited.downloaded()).isEqualTo(30);
  }

  @Test
  final void theNumbersOfTheWholeTrackerAreAtMostAMinuteOld() {
    Torrent torrent = upload(file("Counted", true));
    int users = tracker.statistics().current().users();
    User other = tracker.users().create("another", Role.MEMBER, true).orElseThrow();
    announce(client(uploader, torrent, 1).seeding());
    announce(client(other, torrent, 2));
    announce(client(uploader, torrent, 1).seeding().uploaded(700));
    announce(client(other, torrent, 2).downloaded(30));
    tracker.upkeep();
    clock.advanceMinutes(1);

    Statistics.Overview now = tracker.statistics().current();

    assertThat(now.users()).isEqualTo(users + 1);
    assertThat(now.torrents()).isEqualTo(1);
    assertThat(now.swarms().swarms()).isEqualTo(1);
    assertThat(now.swarms().seeders()).isEqualTo(1);
    assertThat(now.swarms().leechers()).isEqualTo(1);
    assertThat(now.credited()).isEqualTo(new UserRepository.Credited(700, 30));
    assertThat(now.uptimeMillis()).isEqualTo(60_000);
    tracker.torrents().moderate(torrent.slug(), TorrentStatus.REJECTED, null);
    assertThat(tracker.statistics().current().torrents()).isZero();
    tracker.torrents().moderate(torrent.slug(), TorrentStatus.APPROVED, null);
    assertThat(tracker.statistics().current().torrents()).isEqualTo(1);
  }

  @Test
  final void c8WhatIsNotStoredYetIsStoredAtTheClose() {
    Torrent torrent = upload(file("Closed", true));
    announce(client(uploader, torrent, 1));
    announce(client(uploader, torrent, 1).uploaded(5));
    tracker.close();
    assertThat(tracker.users().findByName("uploader")).map(User::uploaded).contains(5L);
  }

  @Test
  final void c8APeerThatReturnsAfterItExpiredIsCreditedAgainstItsBaseline() {
    Torrent torrent = upload(file("Returning", true));
    announce(client(uploader, torrent, 1).uploaded(100));
    tracker.upkeep();
    clock.advance(Duration.ofDays(2));
    tracker.upkeep();
    assertThat(tracker.totals().leechers()).isZero();
    announce(client(uploader, torrent, 1).uploaded(900));
    tracker.upkeep();
    assertThat(tracker.users().findByName("uploader")).map(User::uploaded).contains(800L);
  }

  @Test
  final void c7SilentPeersAreDroppedByUpkeep() {
    Torrent torrent = upload(file("Silent", true));
    announce(client(uploader, torrent, 1));
    clock.advance(Duration.ofMinutes(60));
    tracker.upkeep();
    assertThat(tracker.totals().swarms()).isZero();
  }

  @Test
  final void c11BothHashesOfAHybridAreOneTorrent() {
    byte[] file =
        TorrentFileBuilder.named("Hybrid")
            .version(TorrentFileBuilder.Version.HYBRID)
            .privateFlag(true)
            .file("data.bin", new byte[100_000])
            .build();
    Torrent torrent = upload(file);
    announce(client(uploader, torrent, 1));
    AnnounceReply second =
        announce(
            client(uploader, torrent, 2)
                .torrent(Optional.ofNullable(torrent.secondHash()).orElseThrow()));
    assertThat(second.leechers()).isEqualTo(2);
    assertThat(second.peers().peers()).isZero();
  }

  @Test
  final void usersAreCreatedOnceAndNamesAreChecked() {
    assertThat(tracker.users().create("Uploader", Role.MEMBER, true)).isEmpty();
    assertThatThrownBy(() -> tracker.users().create("no spaces", Role.MEMBER, true))
        .isInstanceOf(IllegalArgumentException.class);
    Passkey own = new Passkey("BroughtFromElsewhere1");
    assertThat(tracker.users().create("mover", Role.MEMBER, true, own))
        .map(User::passkey)
        .contains(own);
    assertThat(tracker.users().create("thief", Role.MEMBER, true, own)).isEmpty();
  }

  @Test
  final void tokensNameTheirUserUntilTheyAreRevoked() {
    String token = tracker.tokens().issue(uploader);
    assertThat(token).matches("[0-9a-f]{64}");
    assertThat(tracker.tokens().authenticate(token))
        .map(bearer -> bearer.user().id())
        .contains(uploader.id());
    assertThat(tracker.tokens().authenticate(token + "0")).isEmpty();
    tracker.tokens().revoke(uploader);
    assertThat(tracker.tokens().authenticate(token)).isEmpty();
  }

  @Test
  final void twoTrackersOnOneStorageSeeEachOthersChanges() {
    Tracker second = closedAfterTest(Tracker.builder(storage()).clock(clock).build());
    Torrent torrent = upload(file("Seen by both", true));
    tracker.users().rotatePasskey("uploader");
    User rotated = second.users().findByName("uploader").orElseThrow();
    assertThat(second.announce(client(rotated, torrent, 1).build()))
        .isInstanceOf(AnnounceReply.class);
    assertThat(second.announce(client(uploader, torrent, 1).build()))
        .isNotInstanceOf(AnnounceReply.class);
    second.close();
  }
}
