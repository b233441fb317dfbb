package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** Contract: the results of uploading .torrent files, and who may see the torrents. */
public abstract class UploadContract extends UploaderContract {

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
    tracker =
        closedAfterTest(Tracker.builder(storage()).clock(clock).mode(AccessMode.LISTED).build());
    byte[] open = file("Open", false);
    Torrent torrent = upload(open);
    assertThat(torrent.swarm()).isEqualTo(new MetainfoReader().read(open).primaryHash());
  }

  @Test
  final void aSecondUploadOfTheSameInfoIsADuplicateWhateverItsTracker() {
    Torrent first = upload(file("Twice", true));
    byte[] again =
        TorrentFileBuilder.named("Twice")
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
  final void whatModeratorsTookAwayIsADuplicateThatSaysWhy() {
    User reader = tracker.users().create("reader", Role.MEMBER, true).orElseThrow();
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
  }

  @Test
  final void whatModeratorsTookAwayIsBroughtBackByThemOrPendingByItsUploader() {
    User reader = tracker.users().create("reader", Role.MEMBER, true).orElseThrow();
    User moderator = tracker.users().create("moderator", Role.MODERATOR, true).orElseThrow();
    Torrent torrent = upload(file("Gone", true));
    tracker.torrents().moderate(torrent.slug(), TorrentStatus.DELETED, "a copy");
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
  }

  @Test
  final void whatModeratorsBringBackIsAsItWasAndNotTheirUploadersToTakeBack() {
    User reader = tracker.users().create("reader", Role.MEMBER, true).orElseThrow();
    User moderator = tracker.users().create("moderator", Role.MODERATOR, true).orElseThrow();
    Torrent torrent = upload(file("Gone", true));
    assertThat(announce(client(uploader, torrent, 1).seeding()).seeders()).isEqualTo(1);
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
        TorrentFileBuilder.named("Same-name")
            .privateFlag(true)
            .file("b", 1)
            .randomHashes(5)
            .build();
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
    assertThat(newest(reader).items()).isEmpty();
  }
}
