package org.trackerengine.application.port.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Torrent;

/**
 * A request for one page of the approved, visible torrents.
 *
 * @param search words that must all be part of the name, ignoring case, accents and Unicode form;
 *     null or blank lists all; at most 100 characters, no wildcards
 * @param sort sort order
 * @param limit 1–200 items
 * @param after the {@code next} of the page before, or null for the first one
 */
public record TorrentQuery(@Nullable String search, Sort sort, int limit, @Nullable String after) {

  /** Maximum length of a search, in characters. */
  public static final int LONGEST_SEARCH = 100;

  /** Maximum length of a page, in items. */
  public static final int MOST_ITEMS = 200;

  public TorrentQuery {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw new IllegalArgumentException("search has at most " + LONGEST_SEARCH + " characters");
    }
  }

  /** Returns the words to search for; each must be part of the {@link TorrentPosition#nameKey}. */
  public List<String> words() {
    String text = search == null ? "" : TorrentPosition.nameKey(search).strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
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
    return sort + " " + String.join(" ", words());
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
    COMPLETED
  }
}
