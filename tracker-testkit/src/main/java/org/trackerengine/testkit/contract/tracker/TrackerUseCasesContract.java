package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.torrent.TorrentBuilder;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** What people and their clients do with a whole tracker: upload, announce, download, account. */
public abstract class TrackerUseCasesContract extends StorageContract {

  private Tracker tracker;
  private User uploader;

  @BeforeEach
  final void startTracker() {
    tracker = Tracker.builder(storage()).clock(clock).build();
    uploader = tracker.users().create("uploader", Role.MEMBER, true).orElseThrow();
  }

  private static byte[] file(String name, boolean isPrivate) {
    return TorrentBuilder.named(name)
        .privateFlag(isPrivate)
        .file("data.bin", 100_000)
        .randomHashes(name.hashCode())
        .build();
  }

  private Torrent upload(byte[] file) {
    UploadOutcome outcome = tracker.torrents().upload(uploader, file, true);
    assertThat(outcome).isInstanceOf(UploadOutcome.Registered.class);
    return ((UploadOutcome.Registered) outcome).torrent();
  }

  private AnnounceBuilder client(User user, Torrent torrent, int n) {
    return new AnnounceBuilder()
        .torrent(torrent.swarm())
        .passkey(user.passkey())
        .peerId(new PeerId(n, n, n))
        .port(6880 + n);
  }

  private AnnounceReply announce(AnnounceBuilder client) {
    return (AnnounceReply) tracker.announce(client.build());
  }

  @Test
  final void anUploadIsAnnounceableTheMomentItReturns() {
    Torrent torrent = upload(file("First light", true));
    assertThat(torrent.slug()).isEqualTo(new Slug("first-light"));
    assertThat(torrent.status()).isEqualTo(TorrentStatus.APPROVED);
    assertThat(announce(client(uploader, torrent, 1).seeding()).seeders()).isEqualTo(1);
    assertThat(tracker.torrents().show(uploader, torrent.slug())).map(Torrent::seeders).contains(1);
  }

  @Test
  final void inPrivateModeTheFlagIsSetWhichChangesTheInfoHash() throws MetainfoException {
    byte[] open = file("Open", false);
    UploadOutcome outcome = tracker.torrents().upload(uploader, open, true);
    UploadOutcome.Registered registered = (UploadOutcome.Registered) outcome;
    assertThat(registered.infoHashChanged()).isTrue();
    Metainfo before = new MetainfoReader().read(open);
    assertThat(registered.torrent().swarm()).isNotEqualTo(before.primaryHash());
    Metainfo stored = download(registered.torrent());
    assertThat(stored.privateFlag()).isTrue();
    assertThat(stored.primaryHash()).isEqualTo(registered.torrent().swarm());
  }

  private Metainfo download(Torrent torrent) throws MetainfoException {
    byte[] file =
        tracker
            .torrents()
            .download(uploader, torrent.slug(), "http://tracker.example/announce?passkey=x")
            .orElseThrow();
    assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .startsWith("d8:announce41:http://tracker.example/announce?passkey=x");
    return new MetainfoReader().read(file);
  }

  @Test
  final void inOtherModesTheFileStaysAsItIs() throws MetainfoException {
    tracker = Tracker.builder(storage()).clock(clock).mode(AccessMode.LISTED).build();
    byte[] open = file("Open", false);
    Torrent torrent = upload(open);
    assertThat(torrent.swarm()).isEqualTo(new MetainfoReader().read(open).primaryHash());
  }

  @Test
  final void aSecondUploadOfTheSameInfoIsADuplicateWhateverItsTracker() {
    Torrent first = upload(file("Twice", true));
    byte[] again =
        TorrentBuilder.named("Twice")
            .announce("http://elsewhere.example/announce")
            .privateFlag(true)
            .file("data.bin", 100_000)
            .randomHashes("Twice".hashCode())
            .build();
    assertThat(tracker.torrents().upload(uploader, again, true))
        .isInstanceOfSatisfying(
            UploadOutcome.Duplicate.class,
            duplicate -> assertThat(duplicate.existing().id()).isEqualTo(first.id()));
  }

  @Test
  final void whatModeratorsTookAwayIsBroughtBackByThemOrPendingByItsUploader() {
    User reader = tracker.users().create("reader", Role.MEMBER, true).orElseThrow();
    User moderator = tracker.users().create("moderator", Role.MODERATOR, true).orElseThrow();
    byte[] file = file("Gone", true);
    Torrent torrent = upload(file);
    tracker.torrents().moderate(torrent.slug(), TorrentStatus.DELETED, "a copy");
    assertThat(tracker.torrents().upload(reader, file, true))
        .isInstanceOfSatisfying(
            UploadOutcome.Duplicate.class,
            gone -> {
              assertThat(gone.existing().status()).isEqualTo(TorrentStatus.DELETED);
              assertThat(gone.existing().reason()).isEqualTo("a copy");
            });
    assertThat(tracker.torrents().restore(reader, torrent.slug())).isEmpty();
    assertThat(tracker.torrents().restore(moderator, new Slug("none"))).isEmpty();

    Torrent pending = tracker.torrents().restore(uploader, torrent.slug()).orElseThrow();
    assertThat(pending.status()).isEqualTo(TorrentStatus.PENDING);
    assertThat(pending.reason()).isNull();
    assertThat(announce(client(uploader, torrent, 1).seeding()).seeders()).isEqualTo(1);
    assertThat(tracker.announce(client(reader, torrent, 2).build()))
        .isNotInstanceOf(AnnounceReply.class);
    assertThat(tracker.torrents().restore(moderator, torrent.slug()))
        .contains(pending.withCounts(1, 0, 0));

    tracker.torrents().moderate(torrent.slug(), TorrentStatus.REJECTED, null);
    Torrent back = tracker.torrents().restore(moderator, torrent.slug()).orElseThrow();
    assertThat(back).isEqualTo(torrent);
    assertThat(announce(client(reader, torrent, 2)).leechers()).isEqualTo(1);
    assertThat(tracker.torrents().restore(uploader, torrent.slug()))
        .map(Torrent::status)
        .contains(TorrentStatus.APPROVED);
  }

  @Test
  final void aFileThatIsNoTorrentIsRejectedWithACode() {
    assertThat(tracker.torrents().upload(uploader, new byte[] {'d', 'e'}, true))
        .isInstanceOfSatisfying(
            UploadOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo("no-info");
              assertThat(rejected.detail()).isNotBlank();
            });
  }

  @Test
  final void namesThatClashGetNumberedSlugs() {
    upload(file("Same name", true));
    byte[] other =
        TorrentBuilder.named("Same-name").privateFlag(true).file("b", 1).randomHashes(5).build();
    assertThat(upload(other).slug()).isEqualTo(new Slug("same-name-2"));
  }

  @Test
  final void hiddenAndPendingTorrentsAreForTheirUploaderAndModeratorsOnly() {
    User reader = tracker.users().create("reader", Role.MEMBER, true).orElseThrow();
    User moderator = tracker.users().create("moderator", Role.MODERATOR, true).orElseThrow();
    Torrent torrent = upload(file("Hidden", true));
    assertThat(tracker.torrents().show(reader, torrent.slug())).isPresent();
    tracker.torrents().setVisible(torrent.slug(), false);
    assertSeenBy(torrent, reader, false);
    assertSeenBy(torrent, uploader, true);
    assertSeenBy(torrent, moderator, true);
    tracker.torrents().setVisible(torrent.slug(), true);
    tracker.torrents().moderate(torrent.slug(), TorrentStatus.PENDING, null);
    assertSeenBy(torrent, reader, false);
    assertSeenBy(torrent, uploader, true);
  }

  private void assertSeenBy(Torrent torrent, User reader, boolean seen) {
    assertThat(tracker.torrents().show(reader, torrent.slug()).isPresent()).isEqualTo(seen);
    assertThat(tracker.torrents().download(reader, torrent.slug(), "http://t/announce").isPresent())
        .isEqualTo(seen);
    assertThat(tracker.torrents().page(query()).items()).isEmpty();
  }

  private static TorrentQuery query() {
    return new TorrentQuery(null, TorrentQuery.Sort.NEWEST, 10, null);
  }

  @Test
  final void theListHasLiveCounts() {
    Torrent torrent = upload(file("Listed", true));
    announce(client(uploader, torrent, 1).seeding());
    announce(client(uploader, torrent, 2));
    Page<Torrent> page = tracker.torrents().page(query());
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
        TorrentBuilder.named("Hybrid")
            .version(TorrentBuilder.Version.HYBRID)
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
    assertThat(tracker.tokens().authenticate(token)).map(User::id).contains(uploader.id());
    assertThat(tracker.tokens().authenticate(token + "0")).isEmpty();
    tracker.tokens().revoke(uploader);
    assertThat(tracker.tokens().authenticate(token)).isEmpty();
  }

  @Test
  final void twoTrackersOnOneStorageSeeEachOthersChanges() {
    Tracker second = Tracker.builder(storage()).clock(clock).build();
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
