package org.trackerengine.application.port.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.torrent.Torrent;

/**
 * A request for one page of the approved, visible torrents.
 *
 * @param search what they are narrowed to
 * @param targets what the names in the search stand for
 * @param sort sort order
 * @param limit 1–200 items
 * @param after the {@code next} of the page before, or null for the first one
 */
public record TorrentQuery(
    Search search, SearchTargets targets, Sort sort, int limit, @Nullable String after) {

  /** Maximum length of a page, in items. */
  public static final int MOST_ITEMS = 200;

  public TorrentQuery {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
  }

  /**
   * Returns a query without names to look up.
   *
   * @param search as {@link Search#parse} reads it; null for all torrents
   * @throws IllegalArgumentException if it cannot be read
   */
  public static TorrentQuery of(
      @Nullable String search, Sort sort, int limit, @Nullable String after) {
    return new TorrentQuery(Search.parse(search), SearchTargets.NONE, sort, limit, after);
  }

  /**
   * Returns the words to search for, ignoring case, accents and Unicode form; each must be part of
   * the {@link TorrentPosition#nameKey}.
   */
  public List<String> words() {
    return keys(search.words());
  }

  /** Returns the words that must not be part of the {@link TorrentPosition#nameKey}. */
  public List<String> without() {
    return keys(search.without());
  }

  private static List<String> keys(List<String> words) {
    return words.stream()
        .map(word -> TorrentPosition.nameKey(word).strip())
        .filter(key -> !key.isEmpty())
        .toList();
  }

  /**
   * Returns the position after which the page begins; null for the first page.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same query
   */
  public @Nullable TorrentPosition start() {
    return after == null
        ? null
        : TorrentPosition.parse(Cursor.parse(list(), after, TorrentPosition.PARTS));
  }

  /** Returns the value to pass as {@code after} for the page that follows {@code last}. */
  public String next(Torrent last) {
    return Cursor.of(list(), TorrentPosition.of(last, sort).parts());
  }

  private String list() {
    Search keyed = search.with().words(words()).without(without()).build();
    return sort + " " + keyed.toString().replace('\0', ' ');
  }

  /** Sort orders of a list; ties are broken by newest first. */
  public enum Sort {
    /** Newest first. */
    NEWEST,
    /** By name, A to Z, ignoring case. */
    NAME,
    /** Largest first. */
    SIZE,
    /** Most often completed first. */
    COMPLETED,
    /** Most seeders first, as of the last recount. */
    SEEDERS,
    /** Most leechers first, as of the last recount. */
    LEECHERS
  }
}
