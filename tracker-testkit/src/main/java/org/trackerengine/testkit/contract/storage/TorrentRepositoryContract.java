package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentBuilder;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * Contract: registering, finding and changing torrents. A contract of its own covers their list.
 */
public abstract class TorrentRepositoryContract extends StorageContract {

  private static final byte[] METAINFO = {'d', 0, -1, 'e'};

  private TorrentRepository torrents() {
    return storage().torrents();
  }

  private Torrent created(NewTorrent torrent) {
    return torrents().create(torrent, METAINFO, alice().id()).orElseThrow();
  }

  @Test
  @DisplayName("a registered torrent has what was given, and counts nothing yet")
  final void create() {
    NewTorrent wanted = newTorrent("Some torrent", hash("v1"), hashV2("v2"));

    Torrent torrent = created(wanted);

    assertThat(torrent)
        .isEqualTo(
            TorrentBuilder.builder()
                .id(torrent.id())
                .slug(new Slug("some-torrent"))
                .name("Some torrent")
                .infoHash(hash("v1"))
                .infoHashV2(hashV2("v2"))
                .size(1_000)
                .files(wanted.files())
                .fileCount(2)
                .visible(true)
                .status(TorrentStatus.APPROVED)
                .reason(null)
                .factors(Factors.NEUTRAL)
                .uploaderId(alice().id())
                .createdAt(wanted.createdAt())
                .seeders(0)
                .leechers(0)
                .completed(0)
                .build());
    assertThat(torrent.id()).isPositive();
  }

  @Test
  @DisplayName("torrents are found by their ids, without files; unknown ids are passed over")
  final void findAll() {
    Torrent first = created(newTorrent("First"));
    Torrent second = created(newTorrent("Second"));
    created(newTorrent("Third"));

    assertThat(torrents().findAll(Set.of(second.id(), first.id(), 4_711L, 0L)))
        .containsExactlyInAnyOrder(
            first.with().files(List.of()).build(), second.with().files(List.of()).build());
    assertThat(torrents().findAll(Set.of())).isEmpty();
  }

  @Test
  @DisplayName("a torrent is found by id, slug and each of its hashes")
  final void find() {
    Torrent torrent = created(newTorrent("Some torrent", hash("v1"), hashV2("v2")));
    created(newTorrent("Other"));

    assertThat(torrents().findById(torrent.id())).contains(torrent);
    assertThat(torrents().findBySlug(new Slug("some-torrent"))).contains(torrent);
    assertThat(torrents().findWithoutFiles(new Slug("some-torrent")))
        .contains(torrent.with().files(List.of()).build());
    assertThat(torrents().findByInfoHash(hash("v1"))).contains(torrent);
    assertThat(torrents().findByInfoHash(hashV2("v2").truncated())).contains(torrent);
    assertThat(torrents().findById(-1)).isEmpty();
    assertThat(torrents().findBySlug(new Slug("no-such"))).isEmpty();
    assertThat(torrents().findWithoutFiles(new Slug("no-such"))).isEmpty();
    assertThat(torrents().findByInfoHash(hash("no such"))).isEmpty();
  }

  @Test
  @DisplayName("a v2 torrent has one hash")
  final void v2Only() {
    Torrent torrent = created(newTorrent("v2", null, hashV2("v2")));

    assertThat(torrents().findByInfoHash(hashV2("v2").truncated())).contains(torrent);
    assertThat(torrent.infoHash()).isNull();
  }

  @Test
  @DisplayName("a hash is registered once, whichever of the two it is")
  final void hashIsRegisteredOnce() {
    created(newTorrent("Hybrid", hash("v1"), hashV2("v2")));

    assertThat(torrents().create(newTorrent("a", hash("v1"), null), METAINFO, 1)).isEmpty();
    assertThat(torrents().create(newTorrent("b", null, hashV2("v2")), METAINFO, 1)).isEmpty();
    assertThat(torrents().create(newTorrent("c", hash("c"), hashV2("v2")), METAINFO, 1)).isEmpty();
    assertThat(torrents().create(newTorrent("d", hashV2("v2").truncated(), null), METAINFO, 1))
        .isEmpty();
    assertThat(torrents().findBySlug(new Slug("a"))).isEmpty();
    assertThat(torrents().findByInfoHash(hash("c"))).as("nothing is left of c").isEmpty();
  }

  @Test
  @DisplayName("a taken slug is numbered")
  final void slugIsNumbered() {
    Slug slug = created(newTorrent("Same", hash("1"), null)).slug();

    assertThat(slug).isEqualTo(new Slug("same"));
    assertThat(created(newTorrent("Same", hash("2"), null)).slug()).isEqualTo(new Slug("same-2"));
    assertThat(created(newTorrent("Same", hash("3"), null)).slug()).isEqualTo(new Slug("same-3"));
  }

  @Test
  @DisplayName("the .torrent file comes back as it was stored")
  final void metainfo() {
    byte[] given = METAINFO.clone();
    long id = torrents().create(newTorrent("Some torrent"), given, alice().id()).orElseThrow().id();
    given[0] = 'x';
    torrents().metainfo(id).orElseThrow()[0] = 'y';

    assertThat(torrents().metainfo(id)).hasValueSatisfying(b -> assertThat(b).isEqualTo(METAINFO));
    assertThat(torrents().metainfo(-1)).isEmpty();
  }

  @Test
  @DisplayName("status, reason, visibility and factors change, and nothing else")
  final void change() {
    Torrent before = created(newTorrent("Some torrent"));

    Torrent after =
        torrents()
            .change(
                before.id(),
                torrent ->
                    withEverythingElseChanged(
                        torrent.withStatus(TorrentStatus.DELETED, "a copy").withVisible(false)))
            .orElseThrow();

    assertThat(after)
        .isEqualTo(
            before
                .with()
                .visible(false)
                .status(TorrentStatus.DELETED)
                .reason("a copy")
                .factors(Factors.FREELEECH)
                .build());
    assertThat(torrents().findById(before.id())).contains(after);
    assertThat(torrents().findByInfoHash(hash("Some torrent"))).contains(after);
    assertThat(torrents().change(-1, torrent -> torrent)).isEmpty();
  }

  private Torrent withEverythingElseChanged(Torrent torrent) {
    return TorrentBuilder.builder()
        .id(torrent.id() + 1)
        .slug(new Slug("x"))
        .name("x")
        .infoHash(hash("x"))
        .infoHashV2(hashV2("x"))
        .size(1)
        .files(List.of())
        .fileCount(9)
        .visible(torrent.visible())
        .status(torrent.status())
        .reason(torrent.reason())
        .factors(Factors.FREELEECH)
        .uploaderId(torrent.uploaderId() + 1)
        .createdAt(torrent.createdAt().plusSeconds(1))
        .seeders(5)
        .leechers(6)
        .completed(7)
        .categoryId(99L)
        .tags(List.of("x"))
        .anonymous(!torrent.anonymous())
        .build();
  }

  @Test
  @DisplayName("a deleted torrent keeps its hashes and its slug")
  final void deletedTorrentsStay() {
    Torrent torrent = created(newTorrent("Some torrent"));
    torrents().change(torrent.id(), t -> t.withStatus(TorrentStatus.DELETED, "a copy"));

    assertThat(torrents().create(newTorrent("Some torrent"), METAINFO, alice().id())).isEmpty();
    assertThat(created(newTorrent("Some torrent", hash("other"), null)).slug())
        .isEqualTo(new Slug("some-torrent-2"));
  }

  @Test
  @DisplayName("a torrent is found by what is in it, the oldest first, unless it is gone")
  final void content() {
    ContentKey key = ContentKey.of(newTorrent("First").files());
    ContentKey other = ContentKey.of(List.of(new TorrentFile("other", 1)));
    assertThat(torrents().findByContent(key)).isEmpty();
    Torrent first = created(newTorrent("First").withContentKey(key));
    Torrent second = created(newTorrent("Second").withContentKey(key));
    Torrent without = first.with().files(List.of()).build();
    assertThat(torrents().findByContent(key)).contains(without);
    assertThat(torrents().findByContent(other)).isEmpty();
    torrents().change(first.id(), torrent -> torrent.withStatus(TorrentStatus.REJECTED, "a copy"));
    assertThat(torrents().findByContent(key).orElseThrow().id()).isEqualTo(second.id());
    torrents().change(second.id(), torrent -> torrent.withStatus(TorrentStatus.DELETED, "a copy"));
    assertThat(torrents().findByContent(key)).isEmpty();
  }

  @Test
  @DisplayName("a torrent that was stored without the key of its content is given it later")
  final void contentLater() {
    Torrent torrent = created(newTorrent("First").withContentKey(null));
    torrents().fillContentKeys();
    torrents().fillContentKeys();
    assertThat(torrents().findByContent(ContentKey.of(torrent.files())).orElseThrow().id())
        .isEqualTo(torrent.id());
  }

  @Test
  @DisplayName("finished downloads are added")
  final void finishedDownloads() {
    Torrent torrent = created(newTorrent("Some torrent"));
    complete(torrent, 2);
    complete(torrent, 3);

    assertThat(torrents().findById(torrent.id()).orElseThrow().completed()).isEqualTo(5);
  }

  @Test
  @DisplayName("every torrent is visited in order of id, whatever its status, without files")
  final void visitAll() {
    Torrent first = created(newTorrent("b"));
    Torrent second = created(newTorrent("a"));
    torrents()
        .change(second.id(), t -> t.withStatus(TorrentStatus.DELETED, "x").withVisible(false));
    List<Torrent> visited = new ArrayList<>();

    torrents().visitAll(visited::add);

    assertThat(visited).extracting(Torrent::id).containsExactly(first.id(), second.id());
    assertThat(visited).allMatch(torrent -> torrent.files().isEmpty());
    assertThat(visited).extracting(Torrent::fileCount).containsExactly(2, 2);
  }

  @Test
  @DisplayName("a visitor may ask the repository")
  final void visitorMayAsk() {
    created(newTorrent("a"));
    List<Torrent> found = new ArrayList<>();

    torrents().visitAll(t -> torrents().findById(t.id()).ifPresent(found::add));

    assertThat(found).hasSize(1);
  }
}
