package org.trackerengine.adapter.inmemory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.Page;
import org.trackerengine.application.port.TorrentPosition;
import org.trackerengine.application.port.TorrentQuery;
import org.trackerengine.application.port.TorrentQuery.Sort;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Makes one page: is offered all rows, in any order, and keeps the places of the best ones, of
 * which one more than fit on the page. Most rows of a long list are turned away by two numbers. The
 * rows are guarded by whoever calls.
 */
final class TorrentList {

  private final TorrentRows rows;
  private final TorrentQuery query;
  private final List<String> words;
  private final @Nullable Bound start;
  private @Nullable Bound end;

  /** The last one of the page comes first. */
  private final PriorityQueue<TorrentPosition> best =
      new PriorityQueue<>(Collections.reverseOrder());

  /** A place, with its time as rows have it. */
  private record Bound(TorrentPosition position, long micros) {
    static Bound of(TorrentPosition position) {
      return new Bound(position, TorrentRows.micros(position.createdAt()));
    }
  }

  TorrentList(TorrentRows rows, TorrentQuery query) {
    this.rows = rows;
    this.query = query;
    words = query.words();
    TorrentPosition after = query.start();
    start = after == null ? null : Bound.of(after);
  }

  /** Takes a row into account. */
  void offer(int row) {
    if (!rows.isListed(row) || isOutside(row)) {
      return;
    }
    String name = "";
    if (query.sort() == Sort.NAME || !words.isEmpty()) {
      name = TorrentPosition.nameKey(rows.name(row));
      if (!hasWords(name)) {
        return;
      }
    }
    add(position(row, name));
  }

  /** Whether numbers alone say that the row is before this page, or behind it. */
  private boolean isOutside(int row) {
    if (query.sort() == Sort.NAME) {
      return false;
    }
    long number = number(row);
    long micros = rows.createdMicros(row);
    return start != null && order(number, micros, start) < 0
        || end != null && order(number, micros, end) > 0;
  }

  /** Greater numbers come first, then newer torrents. */
  private static int order(long number, long micros, Bound bound) {
    int order = Long.compare(bound.position().number(), number);
    return order != 0 ? order : Long.compare(bound.micros(), micros);
  }

  private boolean hasWords(String name) {
    for (String word : words) {
      if (!name.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private TorrentPosition position(int row, String name) {
    return new TorrentPosition(
        query.sort() == Sort.NAME ? name : "",
        number(row),
        rows.createdAt(row),
        TorrentRows.id(row));
  }

  private long number(int row) {
    return switch (query.sort()) {
      case NEWEST, NAME -> 0;
      case SIZE -> rows.bytes(row);
      case COMPLETED -> rows.completed(row);
    };
  }

  private void add(TorrentPosition position) {
    if (start != null && position.compareTo(start.position()) <= 0
        || end != null && position.compareTo(end.position()) >= 0) {
      return;
    }
    best.add(position);
    if (best.size() > query.limit() + 1) {
      best.remove();
    }
    if (best.size() == query.limit() + 1) {
      end = Bound.of(best.element());
    }
  }

  /** The page, of all rows that were offered. */
  Page<Torrent> page() {
    List<TorrentPosition> positions = new ArrayList<>(best);
    Collections.sort(positions);
    boolean more = positions.size() > query.limit();
    List<Torrent> items = positions.stream().limit(query.limit()).map(this::torrent).toList();
    return new Page<>(items, more ? query.next(items.getLast()) : null);
  }

  /** As it stands now, but with the number that put it into this place. */
  private Torrent torrent(TorrentPosition position) {
    Torrent torrent = rows.withoutFiles((int) position.id() - 1);
    return query.sort() == Sort.COMPLETED
        ? torrent.withCounts(torrent.seeders(), torrent.leechers(), position.number())
        : torrent;
  }
}
