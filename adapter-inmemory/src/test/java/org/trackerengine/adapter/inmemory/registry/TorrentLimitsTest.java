package org.trackerengine.adapter.inmemory.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentQuery.Sort;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;

/** What a registry without room for another torrent does. */
class TorrentLimitsTest {

  private static final int PLENTY = 1_000;

  private InMemoryTorrentRepository torrents = repository(PLENTY, PLENTY);

  private static InMemoryTorrentRepository repository(int torrents, int bytes) {
    return new InMemoryTorrentRepository(torrents, new Room(bytes), new CatalogueNames());
  }

  private Torrent add(NewTorrent torrent) {
    return torrents.create(torrent, PlainTorrents.FILE, 1).orElseThrow();
  }

  @Test
  void oneTorrentTooManyIsRefusedAndTheOthersStay() {
    torrents = repository(2, PLENTY);
    add(PlainTorrents.torrent("a", 1));
    add(PlainTorrents.torrent("b", 2));

    assertThatThrownBy(() -> add(PlainTorrents.torrent("c", 3)))
        .isInstanceOf(StorageFullException.class)
        .hasMessageContaining("there are 2");
    assertThat(torrents.create(PlainTorrents.torrent("again", 2), PlainTorrents.FILE, 1))
        .as("a duplicate is one")
        .isEmpty();
    assertNothingOfC();
  }

  @Test
  void aTorrentFileThatThereIsNoRoomForIsRefusedAndASmallerOneTaken() {
    torrents = repository(PLENTY, 100);
    add(PlainTorrents.torrent("a", 1));

    assertThatThrownBy(() -> torrents.create(PlainTorrents.torrent("c", 3), new byte[100], 1))
        .isInstanceOf(StorageFullException.class);
    assertNothingOfC();
    assertThat(add(PlainTorrents.torrent("c", 3)).id()).isEqualTo(2);
  }

  private void assertNothingOfC() {
    assertThat(torrents.findBySlug(new Slug("c"))).isEmpty();
    assertThat(torrents.findByInfoHash(PlainTorrents.hash(3))).isEmpty();
    assertThat(torrents.page(TorrentQuery.of(null, Sort.NAME, 10, null)).items())
        .extracting(Torrent::name)
        .doesNotContain("c");
  }
}
