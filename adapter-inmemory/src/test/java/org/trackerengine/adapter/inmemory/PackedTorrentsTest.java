package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.application.port.Page;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.TorrentPosition;
import org.trackerengine.application.port.TorrentQuery;
import org.trackerengine.application.port.TorrentQuery.Sort;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/** What the contract does not ask: that nothing is lost in packing, and what many torrents do. */
class PackedTorrentsTest {

  private static final Instant DAWN = Instant.parse("2026-01-05T08:30:00Z");
  private static final byte[] FILE = {'d', 'e'};
  private static final int PLENTY = 1_000;

  private InMemoryTorrentRepository torrents = repository(InMemoryLimits.DEFAULT);

  private static InMemoryTorrentRepository repository(InMemoryLimits limits) {
    return new InMemoryTorrentRepository(limits, new Random(5));
  }

  private static InMemoryLimits limits(int maxTorrents, long maxTorrentBytes) {
    return new InMemoryLimits(1, 1, 1, 1, maxTorrents, maxTorrentBytes);
  }

  private static InfoHash hash(long n) {
    return new InfoHash(n, -n, (int) n);
  }

  private static NewTorrent torrent(String name, int n) {
    return new NewTorrent(
        Slug.of(name),
        name,
        hash(n),
        null,
        n,
        List.of(),
        true,
        TorrentStatus.APPROVED,
        DAWN.plusSeconds(n));
  }

  private Torrent add(NewTorrent torrent) {
    return torrents.create(torrent, FILE, 1).orElseThrow();
  }

  private void assertKept(NewTorrent wanted, long uploaderId) {
    Torrent expected =
        new Torrent(
            1,
            wanted.slug(),
            wanted.name(),
            wanted.infoHash(),
            wanted.infoHashV2(),
            wanted.size(),
            wanted.files(),
            wanted.files().size(),
            wanted.visible(),
            wanted.status(),
            null,
            Factors.NEUTRAL,
            uploaderId,
            wanted.createdAt(),
            0,
            0,
            0);

    assertThat(torrents.create(wanted, FILE, uploaderId)).contains(expected);
    assertThat(torrents.findById(1)).contains(expected);
    assertThat(torrents.findBySlug(wanted.slug())).contains(expected);
    assertThat(torrents.findByInfoHash(expected.swarm())).contains(expected);
    assertThat(torrents.metainfo(1)).hasValueSatisfying(b -> assertThat(b).isEqualTo(FILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-05T08:30:00.123456789Z",
        "1969-12-31T23:59:59.999999999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void everyFieldComesBackToTheNanosecond(Instant createdAt) {
    assertKept(
        new NewTorrent(
            new Slug("the-slug"),
            "Another name",
            new InfoHash(Long.MIN_VALUE, -1, Integer.MIN_VALUE),
            new InfoHashV2(-1, Long.MAX_VALUE, 0xfedcba9876543210L, 4),
            Long.MAX_VALUE,
            List.of(new TorrentFile("a/b", Long.MAX_VALUE), new TorrentFile("c", 0)),
            false,
            TorrentStatus.PENDING,
            createdAt),
        Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Die Ärzte – Füße", "Война и мир", "東京 📼 𝒳", "e\u0301", "a\0b"})
  void namesAndPathsOfAllScriptsComeBack(String name) {
    assertKept(
        new NewTorrent(
            new Slug("x".repeat(80)),
            name,
            null,
            new InfoHashV2(1, 2, 3, 4),
            0,
            List.of(new TorrentFile("d/" + name, 1), new TorrentFile(name + "x", 2)),
            true,
            TorrentStatus.REJECTED,
            DAWN),
        0);
  }

  @Test
  void aTorrentOfManyFilesComesBackAndSoDoTheOnesBesideIt() {
    add(torrent("before", 1));
    List<TorrentFile> files =
        IntStream.range(0, 60_000).mapToObj(n -> new TorrentFile("folder/file " + n, n)).toList();
    byte[] metainfo = new byte[3 << 20];
    new Random(1).nextBytes(metainfo);
    NewTorrent many =
        new NewTorrent(
            new Slug("many"), "Many", hash(2), null, 9, files, true, TorrentStatus.APPROVED, DAWN);
    torrents.create(many, metainfo, 1).orElseThrow();
    add(torrent("after", 3));

    assertThat(torrents.findById(2).orElseThrow().files()).isEqualTo(files);
    assertThat(torrents.metainfo(2)).hasValueSatisfying(b -> assertThat(b).isEqualTo(metainfo));
    assertThat(torrents.findById(1)).map(Torrent::name).contains("before");
    assertThat(torrents.findById(3)).map(Torrent::name).contains("after");
  }

  @ParameterizedTest
  @EnumSource
  void everyStandingIsKeptApartFromTheOthers(TorrentStatus status) {
    add(torrent("a", 1));
    Torrent before = add(torrent("b", 2));
    add(torrent("c", 3));
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
    InMemoryTorrentRepository other = repository(InMemoryLimits.DEFAULT);
    for (int id = 1; id < n; id++) {
      other.create(torrent("x" + id, 100 + id), FILE, 1);
    }
    return other.create(torrent(name, n), FILE, 1).orElseThrow();
  }

  @Test
  void factorsGoBackToNeutral() {
    add(torrent("a", 1));
    add(torrent("b", 2));

    assertThat(torrents.change(2, t -> withFactors(t, Factors.FREELEECH)).orElseThrow().factors())
        .isEqualTo(Factors.FREELEECH);
    assertThat(torrents.findById(1).orElseThrow().factors()).isEqualTo(Factors.NEUTRAL);
    assertThat(torrents.change(2, t -> withFactors(t, Factors.NEUTRAL)).orElseThrow().factors())
        .isEqualTo(Factors.NEUTRAL);
  }

  private static Torrent withFactors(Torrent t, Factors factors) {
    return new Torrent(
        t.id(),
        t.slug(),
        t.name(),
        t.infoHash(),
        t.infoHashV2(),
        t.size(),
        t.files(),
        t.fileCount(),
        t.visible(),
        t.status(),
        t.reason(),
        factors,
        t.uploaderId(),
        t.createdAt(),
        t.seeders(),
        t.leechers(),
        t.completed());
  }

  @Test
  void thousandsOfOneNameAreNumberedWithoutAGap() {
    for (int n = 1; n <= 5_000; n++) {
      String slug = add(torrent("Same", n)).slug().value();
      assertThat(slug).isEqualTo(n == 1 ? "same" : "same-" + n);
    }
  }

  @Test
  void aNumberThatSomebodyAskedForIsNotGivenAgain() {
    add(torrent("same-2", 1));
    add(torrent("same-4", 2));
    List<String> slugs = new ArrayList<>();
    for (int n = 3; n < 9; n++) {
      slugs.add(add(torrent("same", n)).slug().value());
    }

    assertThat(slugs).startsWith("same").doesNotHaveDuplicates().doesNotContain("same-2", "same-4");
  }

  @Test
  void aHundredThousandTorrentsAreFoundAgain() {
    for (int n = 0; n < 100_000; n++) {
      InfoHashV2 v2 = n % 2 == 0 ? null : new InfoHashV2(~n, n, n, n);
      NewTorrent plain = torrent("Torrent " + n, n);
      add(
          new NewTorrent(
              plain.slug(),
              plain.name(),
              n % 4 == 3 ? null : hash(n),
              v2,
              n,
              List.of(),
              true,
              TorrentStatus.APPROVED,
              DAWN));
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
    assertThat(torrents.findByInfoHash(hash(100_000))).isEmpty();
    List<Long> visited = new ArrayList<>();
    torrents.visitAll(torrent -> visited.add(torrent.id()));
    assertThat(visited)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 100_000).mapToObj(Long::valueOf).toList());
  }

  @ParameterizedTest
  @EnumSource
  void thePagesOfManyAreThoseOfAFullSort(Sort sort) {
    Random random = new Random(9);
    for (int n = 0; n < 5_000; n++) {
      String name = (random.nextBoolean() ? "Name " : "name x ") + random.nextInt(700);
      NewTorrent torrent = torrent(name, n);
      long id =
          add(new NewTorrent(
                  torrent.slug(),
                  name,
                  torrent.infoHash(),
                  null,
                  random.nextInt(50),
                  List.of(),
                  n % 7 != 0,
                  TorrentStatus.APPROVED,
                  DAWN.plusMillis(random.nextInt(40))))
              .id();
      torrents.incrementCompleted(id, random.nextInt(30));
    }

    assertThat(paged(null, sort)).containsExactlyElementsOf(sorted("", sort));
    assertThat(paged("x 1", sort)).containsExactlyElementsOf(sorted("x", sort, "1"));
  }

  private List<Torrent> paged(@Nullable String search, Sort sort) {
    List<Torrent> all = new ArrayList<>();
    String after = null;
    do {
      Page<Torrent> page = torrents.page(new TorrentQuery(search, sort, 37, after));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private List<Torrent> sorted(String word, Sort sort, String... more) {
    List<Torrent> all = new ArrayList<>();
    torrents.visitAll(all::add);
    return all.stream()
        .filter(Torrent::visible)
        .filter(t -> t.name().contains(word))
        .filter(t -> List.of(more).stream().allMatch(t.name()::contains))
        .sorted(java.util.Comparator.comparing(t -> TorrentPosition.of(t, sort)))
        .toList();
  }

  @Test
  void oneTorrentTooManyIsRefusedAndTheOthersStay() {
    torrents = repository(limits(2, PLENTY));
    add(torrent("a", 1));
    add(torrent("b", 2));

    assertThatThrownBy(() -> add(torrent("c", 3)))
        .isInstanceOf(StorageFullException.class)
        .hasMessageContaining("there are 2");
    assertThat(torrents.create(torrent("again", 2), FILE, 1)).as("a duplicate is one").isEmpty();
    assertNothingOfC();
  }

  @Test
  void aTorrentFileThatThereIsNoRoomForIsRefusedAndASmallerOneTaken() {
    torrents = repository(limits(PLENTY, 100));
    add(torrent("a", 1));

    assertThatThrownBy(() -> torrents.create(torrent("c", 3), new byte[100], 1))
        .isInstanceOf(StorageFullException.class);
    assertNothingOfC();
    assertThat(add(torrent("c", 3)).id()).isEqualTo(2);
  }

  @Test
  void withoutDirectMemoryATorrentIsRefused() {
    torrents =
        new InMemoryTorrentRepository(
            InMemoryLimits.DEFAULT,
            new Random(5),
            new RecordHeap(
                PLENTY,
                bytes -> {
                  throw new OutOfMemoryError("Cannot reserve direct buffer memory, says this test");
                }));

    assertThatThrownBy(() -> add(torrent("c", 3))).isInstanceOf(StorageFullException.class);
    assertNothingOfC();
  }

  private void assertNothingOfC() {
    assertThat(torrents.findBySlug(new Slug("c"))).isEmpty();
    assertThat(torrents.findByInfoHash(hash(3))).isEmpty();
    assertThat(torrents.page(new TorrentQuery(null, Sort.NAME, 10, null)).items())
        .extracting(Torrent::name)
        .doesNotContain("c");
  }
}
