package org.trackerengine.adapter.inmemory.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentPosition;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * The torrents of one moment, of which lists show pages.
 *
 * @param torrents all torrents
 */
record TorrentList(List<StoredTorrent> torrents) {

  /** A torrent with its position in a sorted list. */
  private record Listed(TorrentPosition position, Torrent torrent) {}

  /** Returns a page of the approved, visible torrents, with their files. */
  Page<Torrent> page(TorrentQuery query) {
    TorrentPosition start = query.start();
    List<Listed> found =
        listed(query).stream()
            .filter(listed -> start == null || listed.position.compareTo(start) > 0)
            .sorted(Comparator.comparing(Listed::position))
            .limit(query.limit() + 1L)
            .toList();
    List<Torrent> items = found.stream().limit(query.limit()).map(Listed::torrent).toList();
    return new Page<>(items, found.size() > items.size() ? query.next(items.getLast()) : null);
  }

  private List<Listed> listed(TorrentQuery query) {
    SearchConditions conditions = SearchConditions.of(query);
    List<Listed> listed = new ArrayList<>();
    for (StoredTorrent stored : torrents) {
      Torrent torrent = stored.torrent;
      String nameKey = stored.nameKey;
      if (torrent.visible()
          && torrent.status() == TorrentStatus.APPROVED
          && conditions.hold(torrent, nameKey)) {
        listed.add(new Listed(TorrentPosition.of(torrent, query.sort(), nameKey), torrent));
      }
    }
    return listed;
  }
}
