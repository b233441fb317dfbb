package org.trackerengine.adapter.inmemory;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.Page;
import org.trackerengine.application.port.TorrentPosition;
import org.trackerengine.application.port.TorrentQuery;
import org.trackerengine.domain.torrent.Torrent;

/** Search, order and pages of a list of torrents. */
final class TorrentList {

  private final TorrentQuery query;
  private final List<String> words;

  TorrentList(TorrentQuery query) {
    this.query = query;
    words = query.words();
  }

  Page<Torrent> page(List<Torrent> torrents) {
    @Nullable TorrentPosition start = query.start();
    List<Torrent> found =
        torrents.stream()
            .filter(this::isFound)
            .filter(torrent -> start == null || position(torrent).compareTo(start) > 0)
            .sorted(Comparator.comparing(this::position))
            .limit(query.limit() + 1L)
            .toList();
    if (found.size() <= query.limit()) {
      return new Page<>(found, null);
    }
    List<Torrent> items = found.subList(0, query.limit());
    return new Page<>(items, query.next(items.getLast()));
  }

  private TorrentPosition position(Torrent torrent) {
    return TorrentPosition.of(torrent, query.sort());
  }

  private boolean isFound(Torrent torrent) {
    String name = TorrentPosition.nameKey(torrent.name());
    return words.stream().allMatch(name::contains);
  }
}
