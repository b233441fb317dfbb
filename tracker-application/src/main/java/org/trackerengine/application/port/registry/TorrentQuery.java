package org.trackerengine.application.port.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Which torrents to list. Only approved, visible ones are.
 *
 * @param search every word of it is part of the name, whatever the case, the accents and the form
 *     of the letters; null or blank lists all; at most 100 characters, no wildcards
 * @param sort in which order
 * @param limit 1–200 items
 * @param after the {@code next} of the page before, or null for the first one
 */
public record TorrentQuery(@Nullable String search, Sort sort, int limit, @Nullable String after) {

  /** The longest search, in characters. */
  public static final int LONGEST_SEARCH = 100;

  /** The longest page, in items. */
  public static final int MOST_ITEMS = 200;

  public TorrentQuery {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw new IllegalArgumentException("search has at most " + LONGEST_SEARCH + " characters");
    }
  }

  /** The words to search for, each to be part of {@link TorrentPosition#nameKey}. */
  public List<String> words() {
    String text = search == null ? "" : TorrentPosition.nameKey(search).strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  /**
   * The position behind which the page begins; null for the first page.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the same query
   */
  public @Nullable TorrentPosition start() {
    return after == null
        ? null
        : TorrentPosition.parse(Cursor.parse(list(), after, TorrentPosition.PARTS));
  }

  /** What to pass as {@code after} for the page behind {@code last}. */
  public String next(Torrent last) {
    return Cursor.of(list(), TorrentPosition.of(last, sort).parts());
  }

  private String list() {
    return sort + " " + String.join(" ", words());
  }

  /** The orders of a list; ties are broken by newest first. */
  public enum Sort {
    /** Newest first. */
    NEWEST,
    /** By name, A to Z, whatever the case. */
    NAME,
    /** Largest first. */
    SIZE,
    /** Most often completed first. */
    COMPLETED
  }
}
