package org.trackerengine.adapter.undertow.api.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.domain.search.Range;
import org.trackerengine.domain.search.Search;

/**
 * What a tool asks for. Parameters that are not known are passed over, as tools send many.
 *
 * @param search words and ages; names are words
 * @param numbers of categories; empty for all
 * @param offset number of results that are passed over
 * @param limit number of results at most
 */
record TorznabRequest(Search search, Set<Long> numbers, int offset, int limit) {

  static final int MOST_ITEMS = 100;

  /** The last page that Sonarr asks for, if all before it are full. */
  static final int MOST_OFFSET = 2_900;

  /** Torrents that are read at once. */
  static final int PAGE = 200;

  private static final int LONGEST = 300;
  private static final int MOST_CATEGORIES = 100;
  private static final long DAY_SECONDS = 86_400;

  /** Parameters that tools add to a search by the id of a database of films or shows. */
  private static final List<String> FOREIGN_IDS =
      List.of("imdbid", "tmdbid", "tvdbid", "rid", "tvmazeid", "traktid", "doubanid");

  /**
   * Reads a request.
   *
   * @param names parameters that are words to look for
   * @throws TorznabException when it cannot be read
   */
  static TorznabRequest of(QueryParameters query, List<String> names) {
    if ("json".equals(query.text("o"))) {
      throw incorrect("o: this tracker answers in XML only.");
    }
    List<String> words = new ArrayList<>();
    for (String name : names) {
      words.addAll(words(name, query));
    }
    words.addAll(episode(query));
    refuseForeignIds(query, words);
    if (words.size() > Search.MOST_CONDITIONS) {
      throw incorrect("There are at most " + Search.MOST_CONDITIONS + " words.");
    }
    int days = number(query, "maxage", 0, 99_999, 0);
    Search search = Search.ALL.withWords(words);
    if (days > 0) {
      search = search.withAge(new Range(0, days * DAY_SECONDS));
    }
    return new TorznabRequest(
        search,
        categories(query.text("cat")),
        number(query, "offset", 0, MOST_OFFSET, 0),
        limit(number(query, "limit", 0, Integer.MAX_VALUE, MOST_ITEMS)));
  }

  /** Tools that ask for none, or for more than there are at once, get the usual number. */
  private static int limit(int asked) {
    return asked == 0 ? MOST_ITEMS : Math.min(asked, MOST_ITEMS);
  }

  private static TorznabException incorrect(String text) {
    return new TorznabException(TorznabException.INCORRECT, text);
  }

  private static List<String> words(String name, QueryParameters query) {
    String value = query.text(name);
    if (value == null || value.isBlank()) {
      return List.of();
    }
    if (value.length() > LONGEST) {
      throw incorrect(name + " has at most " + LONGEST + " characters.");
    }
    return List.of(value.strip().split("\\s+"));
  }

  /** A season and an episode as releases are named: s01e02, or a date. */
  private static List<String> episode(QueryParameters query) {
    String season = query.text("season");
    String episode = query.text("ep");
    if (season == null || season.isEmpty()) {
      return List.of();
    }
    if (season.matches("[0-9]{4}") && episode != null && episode.matches("[0-9]{2}/[0-9]{2}")) {
      return List.of(season, episode.substring(0, 2), episode.substring(3));
    }
    String number = "s" + twoDigits("season", season);
    return List.of(
        episode == null || episode.isEmpty() ? number : number + "e" + twoDigits("ep", episode));
  }

  private static String twoDigits(String name, String value) {
    if (!value.matches("[0-9]{1,4}")) {
      throw incorrect(name + " is a number.");
    }
    return String.format(Locale.ROOT, "%02d", Integer.parseInt(value));
  }

  /** Without words, a search by such an id would find everything. */
  private static void refuseForeignIds(QueryParameters query, List<String> words) {
    for (String name : FOREIGN_IDS) {
      if (words.isEmpty() && query.text(name) != null) {
        throw incorrect(name + ": this tracker does not know such ids; search by q.");
      }
    }
  }

  private static Set<Long> categories(@Nullable String text) {
    Set<Long> numbers = new HashSet<>();
    if (text == null || text.isBlank()) {
      return numbers;
    }
    for (String number : text.split(",", -1)) {
      if (!number.strip().matches("[0-9]{1,9}")) {
        throw incorrect("cat is a list of numbers with commas between them.");
      }
      numbers.add(Long.parseLong(number.strip()));
    }
    if (numbers.size() > MOST_CATEGORIES) {
      throw incorrect("cat has at most " + MOST_CATEGORIES + " numbers.");
    }
    return numbers;
  }

  private static int number(QueryParameters query, String name, int least, int most, int usual) {
    String text = query.text(name);
    if (text == null || text.isEmpty()) {
      return usual;
    }
    long number = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      throw incorrect(
          name + " is a number" + (most < Integer.MAX_VALUE ? " up to " + most : "") + ".");
    }
    return (int) number;
  }
}
