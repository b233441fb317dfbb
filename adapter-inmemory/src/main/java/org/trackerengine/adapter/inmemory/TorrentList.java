package org.trackerengine.adapter.inmemory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.Page;
import org.trackerengine.application.port.TorrentQuery;
import org.trackerengine.domain.torrent.Torrent;

/** Search, order and pages of a list of torrents. */
final class TorrentList {

  private static final int KEY_PARTS = 4;

  private final TorrentQuery query;
  private final List<String> words;
  private final String list;

  TorrentList(TorrentQuery query) {
    this.query = query;
    String search = query.search() == null ? "" : lower(query.search()).strip();
    words = search.isEmpty() ? List.of() : List.of(search.split("\\s+"));
    list = query.sort() + " " + String.join(" ", words).replace('\0', ' ');
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * Where a torrent stands in the order; greater values come first, but for names.
   *
   * @param name lower case, or empty when it does not matter
   * @param number size, completed, or 0 when it does not matter
   * @param createdAtMillis wall clock
   * @param id the last word among equals
   */
  private record Key(String name, long number, long createdAtMillis, long id) {

    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::name)
            .thenComparing(Comparator.comparingLong(Key::number).reversed())
            .thenComparing(Comparator.comparingLong(Key::createdAtMillis).reversed())
            .thenComparing(Comparator.comparingLong(Key::id).reversed());

    static Key parse(List<String> parts) {
      return new Key(
          parts.get(0),
          Long.parseLong(parts.get(1)),
          Long.parseLong(parts.get(2)),
          Long.parseLong(parts.get(3)));
    }

    List<String> parts() {
      return List.of(name, "" + number, "" + createdAtMillis, "" + id);
    }
  }

  private Key key(Torrent torrent) {
    String name =
        query.sort() == TorrentQuery.Sort.NAME ? lower(torrent.name()).replace('\0', ' ') : "";
    long number =
        switch (query.sort()) {
          case NEWEST, NAME -> 0;
          case SIZE -> torrent.size();
          case COMPLETED -> torrent.completed();
        };
    return new Key(name, number, torrent.createdAt().toEpochMilli(), torrent.id());
  }

  Page<Torrent> page(List<Torrent> torrents) {
    @Nullable Key last =
        query.after() == null ? null : Key.parse(Cursor.parse(list, query.after(), KEY_PARTS));
    List<Torrent> found =
        torrents.stream()
            .filter(this::isFound)
            .filter(torrent -> last == null || Key.ORDER.compare(key(torrent), last) > 0)
            .sorted(Comparator.comparing(this::key, Key.ORDER))
            .limit(query.limit() + 1L)
            .toList();
    if (found.size() <= query.limit()) {
      return new Page<>(found, null);
    }
    List<Torrent> items = found.subList(0, query.limit());
    return new Page<>(items, Cursor.of(list, key(items.getLast()).parts()));
  }

  private boolean isFound(Torrent torrent) {
    String name = lower(torrent.name());
    return words.stream().allMatch(name::contains);
  }
}
