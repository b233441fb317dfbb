package org.trackerengine.testkit.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.catalogue.CatalogueException;
import org.trackerengine.application.catalogue.CatalogueException.Reason;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.catalogue.PictureRefusedException;
import org.trackerengine.application.settings.SourcePolicy;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.application.torrent.UploadRequest;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentEdit;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import org.trackerengine.testkit.contract.storage.StorageContract;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: what uploaders and moderators may say about torrents, and what becomes of files. */
public abstract class CatalogueContract extends StorageContract {

  private Tracker tracker;
  private User moderator;

  @BeforeEach
  final void start() {
    tracker = tracker(SourcePolicy.KEEP);
    moderator = tracker.users().create("mona", Role.MODERATOR, true).orElseThrow();
    tracker.catalogue().categories().create(new Category(0, null, "films", "Films", 0));
    List.of("a", "b", "c").forEach(tracker.catalogue().tags()::create);
  }

  private Tracker tracker(SourcePolicy source) {
    return closedAfterTest(
        Tracker.builder(storage())
            .clock(clock)
            .settings(TrackerSettings.DEFAULT.with().source(source).build())
            .pictureEncoder(CatalogueContract::encoded)
            .build());
  }

  private static Cover encoded(byte[] bytes) {
    if (bytes.length == 0) {
      throw new PictureRefusedException("nothing");
    }
    return new Cover("image/png", bytes);
  }

  private static byte[] file(String name, int pieceLength, String source) {
    TorrentFileBuilder file =
        TorrentFileBuilder.named(name)
            .pieceLength(pieceLength)
            .privateFlag(true)
            .file("a.bin", 100_000)
            .file(name + ".bin", 5)
            .randomHashes(name.hashCode());
    return (source.isEmpty() ? file : file.source(source)).build();
  }

  private Torrent uploaded(String name) {
    return registered(file(name, 1 << 14, ""), UploadRequest.VISIBLE).torrent();
  }

  private UploadOutcome.Registered registered(byte[] file, UploadRequest request) {
    UploadOutcome outcome = tracker.torrents().upload(alice(), file, request);
    assertThat(outcome).isInstanceOf(UploadOutcome.Registered.class);
    return (UploadOutcome.Registered) outcome;
  }

  private TorrentDetails details(Torrent torrent) {
    return tracker.catalogue().edits().details(torrent).orElseThrow();
  }

  private static void assertRefused(Reason reason, Runnable work) {
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(work::run)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  @DisplayName("an upload has what its uploader says about it")
  final void upload() {
    Torrent torrent =
        registered(
                file("One", 1 << 14, ""),
                new UploadRequest(true, false, "films", List.of("B", "a"), "# x", true))
            .torrent();
    assertThat(details(torrent))
        .isEqualTo(new TorrentDetails("One", "# x", "films", List.of("a", "b"), true));
    assertThat(torrent.showsUploaderTo(alice())).isTrue();
    assertThat(torrent.showsUploaderTo(moderator)).isTrue();
    assertThat(torrent.showsUploaderTo(bob())).isFalse();
  }

  @Test
  @DisplayName("an upload with a category or tag that does not exist is not registered")
  final void unknown() {
    UploadRequest plain = UploadRequest.VISIBLE;
    byte[] file = file("One", 1 << 14, "");
    assertRefused(
        Reason.UNKNOWN_CATEGORY,
        () -> tracker.torrents().upload(alice(), file, plain.withCategory("x")));
    assertRefused(
        Reason.UNKNOWN_TAG,
        () -> tracker.torrents().upload(alice(), file, plain.withTags(List.of("x"))));
    assertThat(registered(file, plain).torrent().tags()).isEmpty();
  }

  @Test
  @DisplayName("its uploader and moderators edit a torrent, others do not")
  final void edit() {
    Torrent torrent = uploaded("One");
    tracker.catalogue().edits().change(alice(), torrent, one -> one.withName("Two"));
    tracker.catalogue().edits().change(moderator, torrent, one -> one.withDescription("x\r\ny"));
    assertRefused(
        Reason.NOT_YOURS,
        () -> tracker.catalogue().edits().change(bob(), torrent, one -> one.withName("Three")));
    assertRefused(Reason.NOT_YOURS, () -> tracker.catalogue().edits().history(bob(), torrent));
    assertThat(details(torrent))
        .isEqualTo(new TorrentDetails("Two", "x\ny", null, List.of(), false));
    assertThat(tracker.catalogue().edits().history(alice(), torrent))
        .extracting(TorrentEdit::userId)
        .containsExactly(moderator.id(), alice().id());
  }

  @Test
  @DisplayName("of two edits at once, each keeps what it does not change")
  final void editsAtOnce() {
    Torrent torrent = uploaded("One");
    User alice = alice();
    for (int round = 0; round < 20; round++) {
      String text = "text " + round;
      Threads.run(
          2,
          thread ->
              tracker
                  .catalogue()
                  .edits()
                  .change(
                      alice,
                      torrent,
                      one -> thread == 0 ? one.withName(text) : one.withDescription(text)));
      assertThat(details(torrent))
          .isEqualTo(new TorrentDetails(text, text, null, List.of(), false));
    }
    assertThat(tracker.catalogue().edits().history(alice, torrent)).hasSize(40);
  }

  @Test
  @DisplayName("a cover is set, replaced and removed, and each time noted")
  final void cover() {
    Torrent torrent = uploaded("One");
    tracker.catalogue().covers().put(alice(), torrent, new byte[] {1});
    tracker.catalogue().covers().put(moderator, torrent, new byte[] {2});
    assertRefused(
        Reason.BAD_PICTURE, () -> tracker.catalogue().covers().put(alice(), torrent, new byte[0]));
    assertRefused(
        Reason.NOT_YOURS, () -> tracker.catalogue().covers().put(bob(), torrent, new byte[] {3}));
    assertThat(tracker.catalogue().covers().find(torrent))
        .contains(new Cover("image/png", new byte[] {2}));
    assertThat(tracker.catalogue().covers().remove(alice(), torrent)).isTrue();
    assertThat(tracker.catalogue().covers().has(torrent)).isFalse();
    assertThat(tracker.catalogue().edits().history(alice(), torrent))
        .hasSize(3)
        .allMatch(edit -> edit.field() == TorrentEdit.Field.COVER);
  }

  @Test
  @DisplayName("a torrent with the files of another is registered only if that is meant")
  final void sameContent() {
    Torrent torrent = uploaded("One");
    byte[] again = file("One", 1 << 15, "");
    assertThat(tracker.torrents().upload(bob(), again, UploadRequest.VISIBLE))
        .isInstanceOfSatisfying(
            UploadOutcome.SameContent.class,
            same -> assertThat(same.existing().id()).isEqualTo(torrent.id()));
    assertThat(
            registered(again, UploadRequest.VISIBLE.withSameContent(true)).torrent().slug().value())
        .isEqualTo("one-2");
    assertThat(tracker.torrents().upload(bob(), again, UploadRequest.VISIBLE))
        .as("the same info hash")
        .isInstanceOf(UploadOutcome.Duplicate.class);
  }

  @Test
  @DisplayName("the source of a file stays as it is, unless the settings say otherwise")
  final void keptSource() throws MetainfoException {
    byte[] file = file("One", 1 << 14, "Other");
    UploadOutcome.Registered kept = registered(file, UploadRequest.VISIBLE);
    assertThat(kept.infoHashChanged()).isFalse();
    assertThat(kept.torrent().swarm()).isEqualTo(new MetainfoReader().read(file).primaryHash());
  }

  @Test
  @DisplayName("where the source is set, the file has the tracker's name and another info hash")
  final void setSource() throws MetainfoException {
    tracker = tracker(new SourcePolicy(SourcePolicy.Action.SET, "Ours"));
    byte[] file = file("One", 1 << 14, "Other");
    UploadOutcome.Registered changed = registered(file, UploadRequest.VISIBLE);
    assertThat(changed.infoHashChanged()).isTrue();
    byte[] download =
        tracker
            .torrents()
            .download(alice(), changed.torrent().slug(), "http://t/announce")
            .orElseThrow();
    Metainfo stored = new MetainfoReader().read(download);
    assertThat(stored.source()).isEqualTo("Ours");
    assertThat(stored.primaryHash()).isEqualTo(changed.torrent().swarm());
    assertThat(stored.primaryHash()).isNotEqualTo(new MetainfoReader().read(file).primaryHash());
    UploadOutcome.Registered ours = registered(file("Two", 1 << 14, "Ours"), UploadRequest.VISIBLE);
    assertThat(ours.infoHashChanged()).as("it has the source already").isFalse();
    assertThat(registered(file("Three", 1 << 14, ""), UploadRequest.VISIBLE).infoHashChanged())
        .isTrue();
  }

  @Test
  @DisplayName("where others' sources are refused, only they are")
  final void refusedSource() {
    tracker = tracker(new SourcePolicy(SourcePolicy.Action.REFUSE, "Ours"));
    assertThat(
            tracker
                .torrents()
                .upload(alice(), file("One", 1 << 14, "Other"), UploadRequest.VISIBLE))
        .isInstanceOfSatisfying(
            UploadOutcome.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("other-source"));
    assertThat(registered(file("Two", 1 << 14, "Ours"), UploadRequest.VISIBLE).infoHashChanged())
        .isFalse();
    assertThat(registered(file("Three", 1 << 14, ""), UploadRequest.VISIBLE).infoHashChanged())
        .isFalse();
  }
}
