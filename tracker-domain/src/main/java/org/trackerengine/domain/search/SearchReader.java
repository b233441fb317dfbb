package org.trackerengine.domain.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.torrent.Tag;

/** Reads a search, one condition after the other. Used once. */
final class SearchReader {

  private static final Set<String> KEYS =
      Set.of("category", "tag", "uploader", "size", "age", "seeders", "freeleech");

  /** A word or a value, in quotation marks or not, maybe with a key, maybe excluded. */
  private static final Pattern CONDITION =
      Pattern.compile("(-?)(?:([A-Za-z]+):)?(?:\"([^\"]*)\"?|(\\S+))");

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final List<String> without = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final List<String> withoutTags = new ArrayList<>();
  private final SearchBuilder search = SearchBuilder.builder(Search.ALL);

  SearchReader(String text) {
    if (text.length() > Search.LONGEST) {
      throw new SearchException("A search has at most " + Search.LONGEST + " characters.");
    }
    this.text = text;
  }

  Search read() {
    Matcher matcher = CONDITION.matcher(text);
    int conditions = 0;
    while (matcher.find()) {
      if (++conditions > Search.MOST_CONDITIONS) {
        throw new SearchException(
            "A search has at most " + Search.MOST_CONDITIONS + " conditions.");
      }
      add(matcher);
    }
    return search.words(words).without(without).tags(tags).withoutTags(withoutTags).build();
  }

  private void add(Matcher matcher) {
    boolean excluded = !matcher.group(1).isEmpty();
    @Nullable String quoted = matcher.group(3);
    String value = quoted == null ? matcher.group(4) : quoted.strip();
    String key = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
    if (KEYS.contains(key)) {
      condition(key, value, excluded);
      return;
    }
    // What has no known key is a word, as 24:00.
    String word = key.isEmpty() ? value : matcher.group(2) + ":" + value;
    String alone = word.substring(0, Math.max(0, word.length() - 1)).toLowerCase(Locale.ROOT);
    if (word.endsWith(":") && KEYS.contains(alone)) {
      throw new SearchException("'" + alone + ":' needs a value.");
    }
    if (!word.isEmpty()) {
      (excluded ? without : words).add(word);
    }
  }

  private void condition(String key, String value, boolean excluded) {
    if (value.isEmpty()) {
      throw new SearchException("'" + key + ":' needs a value.");
    }
    if (key.equals("tag")) {
      (excluded ? withoutTags : tags).add(Tag.of(value));
      return;
    }
    if (excluded) {
      throw new SearchException("'" + key + ":' cannot be excluded; only words and tags can.");
    }
    switch (key) {
      case "category" -> search.category(value.toLowerCase(Locale.ROOT));
      case "uploader" -> search.uploader(value);
      case "size" -> search.size(Quantity.SIZE.range(key, value));
      case "age" -> search.age(Quantity.AGE.range(key, value));
      case "seeders" -> search.seeders(Quantity.COUNT.range(key, value));
      default -> search.freeleech(yesOrNo(key, value));
    }
  }

  private static boolean yesOrNo(String key, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new SearchException("'" + key + ":' is yes or no.");
    };
  }
}
