package org.trackerengine.adapter.inmemory.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentBuilder;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/** What the contract does not ask of torrents in memory: every field of one, and many of them. */
class ManyTorrentsTest {

  private final InMemoryTorrentRepository torrents = repository();

  private static InMemoryTorrentRepository repository() {
    return new InMemoryTorrentRepository(1_000_000, new Room(Long.MAX_VALUE), new CatalogueNames());
  }

  private Torrent add(NewTorrent torrent) {
    return torrents.create(torrent, PlainTorrents.FILE, 1).orElseThrow();
  }

  private void assertKept(NewTorrent wanted, long uploaderId) {
    Torrent expected =
        TorrentBuilder.builder()
            .id(1)
            .slug(wanted.slug())
            .name(wanted.name())
            .infoHash(wanted.infoHash())
            .infoHashV2(wanted.infoHashV2())
            .size(wanted.size())
            .files(wanted.files())
            .fileCount(wanted.files().size())
            .visible(wanted.visible())
            .status(wanted.status())
            .reason(null)
            .factors(Factors.NEUTRAL)
            .uploaderId(uploaderId)
            .createdAt(wanted.createdAt())
            .seeders(0)
            .leechers(0)
            .completed(0)
            .build();

    assertThat(torrents.create(wanted, PlainTorrents.FILE, uploaderId)).contains(expected);
    assertThat(torrents.findById(1)).contains(expected);
    assertThat(torrents.findBySlug(wanted.slug())).contains(expected);
    assertThat(torrents.findByInfoHash(expected.swarm())).contains(expected);
    assertThat(torrents.metainfo(1))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo(PlainTorrents.FILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-05T08:30:00.123456789Z",
        "1969-12-31T23:59:59.999999999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void everyFieldComesBack(Instant createdAt) {
    assertKept(
        NewTorrentBuilder.builder()
            .slug(new Slug("the-slug"))
            .name("Another name")
            .infoHash(new InfoHash(Long.MIN_VALUE, -1, Integer.MIN_VALUE))
            .infoHashV2(new InfoHashV2(-1, Long.MAX_VALUE, 0xfedcba9876543210L, 4))
            .size(Long.MAX_VALUE)
            .files(List.of(new TorrentFile("a/b", Long.MAX_VALUE), new TorrentFile("c", 0)))
            .visible(false)
            .status(TorrentStatus.PENDING)
            .createdAt(createdAt)
            .build(),
        Long.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource
  void everyStandingIsKeptApartFromTheOthers(TorrentStatus status) {
    add(PlainTorrents.torrent("a", 1));
    Torrent before = add(PlainTorrents.torrent("b", 2));
    add(PlainTorrents.torrent("c", 3));
    for (boolean visible : new boolean[] {true, false}) {
      Torrent changed =
          torrents.change(2, t -> t.withStatus(status, "why").withVisible(visible)).orElseThrow();

      assertThat(changed).isEqualTo(before.withStatus(status, "why").withVisible(visible));
      assertThat(torrents.change(2, t -> t.withStatus(status, null)).orElseThrow().reason())
          .isNull();
    }
    assertThat(torrents.findById(1)).contains(before(1, "a"));
    assertThat(torrents.findById(3)).contains(before(3, "c"));
  }

  private Torrent before(int n, String name) {
    InMemoryTorrentRepository other = repository();
    for (int id = 1; id < n; id++) {
      other.create(PlainTorrents.torrent("x" + id, 100 + id), PlainTorrents.FILE, 1);
    }
    return other.create(PlainTorrents.torrent(name, n), PlainTorrents.FILE, 1).orElseThrow();
  }

  @Test
  void factorsGoBackToNeutral() {
    add(PlainTorrents.torrent("a", 1));
    add(PlainTorrents.torrent("b", 2));

    assertThat(torrents.change(2, t -> withFactors(t, Factors.FREELEECH)).orElseThrow().factors())
        .isEqualTo(Factors.FREELEECH);
    assertThat(torrents.findById(1).orElseThrow().factors()).isEqualTo(Factors.NEUTRAL);
    assertThat(torrents.change(2, t -> withFactors(t, Factors.NEUTRAL)).orElseThrow().factors())
        .isEqualTo(Factors.NEUTRAL);
  }

  private static Torrent withFactors(Torrent t, Factors factors) {
    return TorrentBuilder.builder()
        .id(t.id())
        .slug(t.slug())
        .name(t.name())
        .infoHash(t.infoHash())
        .infoHashV2(t.infoHashV2())
        .size(t.size())
        .files(t.files())
        .fileCount(t.fileCount())
        .visible(t.visible())
        .status(t.status())
        .reason(t.reason())
        .factors(factors)
        .uploaderId(t.uploaderId())
        .createdAt(t.createdAt())
        .seeders(t.seeders())
        .leechers(t.leechers())
        .completed(t.completed())
        .build();
  }

  @Test
  void thousandsOfOneNameAreNumberedWithoutAGap() {
    for (int n = 1; n <= 5_000; n++) {
      String slug = add(PlainTorrents.torrent("Same", n)).slug().value();
      assertThat(slug).isEqualTo(n == 1 ? "same" : "same-" + n);
    }
  }

  @Test
  void aNumberThatSomebodyAskedForIsNotGivenAgain() {
    add(PlainTorrents.torrent("same-2", 1));
    add(PlainTorrents.torrent("same-4", 2));
    List<String> slugs = new ArrayList<>();
    for (int n = 3; n < 9; n++) {
      slugs.add(add(PlainTorrents.torrent("same", n)).slug().value());
    }

    assertThat(slugs).startsWith("same").doesNotHaveDuplicates().doesNotContain("same-2", "same-4");
  }

  @Test
  void aHundredThousandTorrentsAreFoundAgain() {
    for (int n = 0; n < 100_000; n++) {
      InfoHashV2 v2 = n % 2 == 0 ? null : new InfoHashV2(~n, n, n, n);
      NewTorrent plain = PlainTorrents.torrent("Torrent " + n, n);
      add(
          NewTorrentBuilder.builder()
              .slug(plain.slug())
              .name(plain.name())
              .infoHash(n % 4 == 3 ? null : PlainTorrents.hash(n))
              .infoHashV2(v2)
              .size(n)
              .files(List.of())
              .visible(true)
              .status(TorrentStatus.APPROVED)
              .createdAt(PlainTorrents.DAWN)
              .build());
    }

    for (int n = 0; n < 100_000; n++) {
      long id = n + 1;
      Torrent torrent = torrents.findById(id).orElseThrow();
      assertThat(torrent.id()).isEqualTo(id);
      assertThat(torrents.findBySlug(new Slug("torrent-" + n))).contains(torrent);
      assertThat(torrents.findByInfoHash(torrent.swarm())).contains(torrent);
      InfoHash second = torrent.secondHash();
      assertThat(second == null ? torrent : torrents.findByInfoHash(second).orElseThrow())
          .isEqualTo(torrent);
    }
    assertThat(torrents.findBySlug(new Slug("torrent-100000"))).isEmpty();
    assertThat(torrents.findByInfoHash(PlainTorrents.hash(100_000))).isEmpty();
    List<Long> visited = new ArrayList<>();
    torrents.visitAll(torrent -> visited.add(torrent.id()));
    assertThat(visited)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 100_000).mapToObj(Long::valueOf).toList());
  }
}
