package org.trackerengine.adapter.inmemory.registry;

import java.time.Duration;
import java.util.List;
import org.trackerengine.application.port.registry.SearchTargets;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Tells which torrents a search finds.
 *
 * @param words keys that must be part of the name's key
 * @param without keys that must not be part of it
 */
record SearchConditions(
    List<String> words, List<String> without, Search search, SearchTargets targets) {

  static SearchConditions of(TorrentQuery query) {
    return new SearchConditions(query.words(), query.without(), query.search(), query.targets());
  }

  boolean hold(Torrent torrent, String nameKey) {
    return words.stream().allMatch(nameKey::contains)
        && without.stream().noneMatch(nameKey::contains)
        && isInCategory(torrent)
        && torrent.tags().containsAll(search.tags())
        && search.withoutTags().stream().noneMatch(torrent.tags()::contains)
        && isByUploader(torrent)
        && search.size().contains(torrent.size())
        && search.seeders().contains(torrent.seeders())
        && isOfAge(torrent)
        && isFreeAsWanted(torrent);
  }

  private boolean isInCategory(Torrent torrent) {
    return targets.categories() == null
        || torrent.categoryId() != null && targets.categories().contains(torrent.categoryId());
  }

  private boolean isByUploader(Torrent torrent) {
    return targets.uploaderId() == null
        || torrent.uploaderId() == targets.uploaderId()
            && (targets.anonymousToo() || !torrent.anonymous());
  }

  private boolean isOfAge(Torrent torrent) {
    Duration age = Duration.between(torrent.createdAt(), targets.now());
    return search.age().from() == 0 && search.age().to() == Long.MAX_VALUE
        || age.compareTo(Duration.ofSeconds(search.age().from())) >= 0
            && age.compareTo(Duration.ofSeconds(search.age().to())) <= 0;
  }

  private boolean isFreeAsWanted(Torrent torrent) {
    return search.freeleech() == null
        || search.freeleech()
            == (targets.allFree()
                || torrent.factors().downloadMillionths() == 0
                || targets.freeTorrents().contains(torrent.id()));
  }
}
