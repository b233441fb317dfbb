package org.trackerengine.adapter.inmemory.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentPosition;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;

/** Pages of many torrents. */
class TorrentListTest {

  private final InMemoryTorrentRepository torrents =
      new InMemoryTorrentRepository(1_000_000, new Room(Long.MAX_VALUE), new CatalogueNames());

  private Torrent add(NewTorrent torrent) {
    return torrents.create(torrent, PlainTorrents.FILE, 1).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void thePagesOfManyAreThoseOfAFullSort(Sort sort) {
    Random random = new Random(9);
    for (int n = 0; n < 5_000; n++) {
      String name = (random.nextBoolean() ? "Name " : "name x ") + random.nextInt(700);
      NewTorrent torrent = PlainTorrents.torrent(name, n);
      long id =
          add(NewTorrentBuilder.builder()
                  .slug(torrent.slug())
                  .name(name)
                  .infoHash(torrent.infoHash())
                  .infoHashV2(null)
                  .size(random.nextInt(50))
                  .files(List.of())
                  .visible(n % 7 != 0)
                  .status(TorrentStatus.APPROVED)
                  .createdAt(PlainTorrents.DAWN.plusMillis(random.nextInt(40)))
                  .build())
              .id();
      for (int times = random.nextInt(30); times > 0; times--) {
        torrents.complete(id);
      }
    }

    assertThat(paged(null, sort)).containsExactlyElementsOf(sorted(sort));
    assertThat(paged("x 1", sort)).containsExactlyElementsOf(sorted(sort, "x", "1"));
  }

  @Test
  void whileTorrentsAreRegisteredListsAndVisitsAreWhole() {
    int registered = 10_000;
    CompletableFuture<Void> registering =
        CompletableFuture.runAsync(() -> {
          for (int n = 0; n < registered; n++) {
            add(PlainTorrents.torrent("Torrent " + n, n));
          }
        });
    do {
      List<Long> visited = new ArrayList<>();
      torrents.visitAll(torrent -> visited.add(torrent.id()));
      List<Long> listed =
          torrents.page(TorrentQuery.of(null, Sort.NEWEST, 9, null)).items().stream()
              .map(Torrent::id)
              .toList();

      assertThat(visited).isEqualTo(ids(1, visited.size()));
      assertThat(listed).hasSizeGreaterThanOrEqualTo(Math.min(9, visited.size()));
      assertThat(listed.reversed()).isEqualTo(ids(lastOf(listed), listed.size()));
    } while (!registering.isDone());
    registering.join();
  }

  private static long lastOf(List<Long> listed) {
    return listed.isEmpty() ? 1 : listed.getLast();
  }

  private static List<Long> ids(long first, int count) {
    return LongStream.range(first, first + count).boxed().toList();
  }

  private List<Torrent> paged(@Nullable String search, Sort sort) {
    List<Torrent> all = new ArrayList<>();
    String after = null;
    do {
      Page<Torrent> page = torrents.page(TorrentQuery.of(search, sort, 37, after));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private List<Torrent> sorted(Sort sort, String... words) {
    List<Torrent> all = new ArrayList<>();
    torrents.visitAll(all::add);
    return all.stream()
        .filter(Torrent::visible)
        .filter(t -> Stream.of(words).allMatch(t.name()::contains))
        .sorted(Comparator.comparing(t -> TorrentPosition.of(t, sort)))
        .toList();
  }
}
