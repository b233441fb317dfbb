package org.trackerengine.adapter.inmemory.registry;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Slug;

/**
 * The torrents by slug. The maps are sorted, because uploaders choose names, and may choose them to
 * collide in a hash table. Guarded by the repository.
 */
final class SlugTable {

  private final Map<Slug, StoredTorrent> torrents =
      new TreeMap<>(Comparator.comparing(Slug::value));

  /** The number that was last appended to a slug that is already taken. */
  private final Map<Slug, Integer> numbers = new TreeMap<>(Comparator.comparing(Slug::value));

  @Nullable StoredTorrent find(Slug slug) {
    return torrents.get(slug);
  }

  void put(Slug slug, StoredTorrent torrent) {
    torrents.put(slug, torrent);
  }

  /** Returns {@code wanted} if it is free, else {@code wanted} with a number. */
  Slug free(Slug wanted) {
    Slug slug = wanted;
    while (torrents.containsKey(slug)) {
      slug = wanted.numbered(numbers.merge(wanted, 2, (last, two) -> last + 1));
    }
    return slug;
  }
}
