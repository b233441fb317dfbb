package org.trackerengine.domain.search;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among the torrents. All conditions must hold. The same text is understood by the
 * API, the command line, feeds and saved searches:
 *
 * <pre>
 * ubuntu "live server" -beta category:linux tag:iso -tag:arm uploader:alice
 * size:&lt;4GB size:700MB..1GiB age:&lt;7d seeders:&gt;=5 freeleech:yes
 * </pre>
 *
 * @param words each must be part of the name; one in quotation marks may have spaces
 * @param without none of these may be part of the name
 * @param category the slug of a category, which includes those below it; null for any
 * @param tags the torrent must have all of these
 * @param withoutTags the torrent must have none of these
 * @param uploader the name of who registered it; null for anyone
 * @param size bytes
 * @param age seconds since it was registered
 * @param seeders live peers that have all of it
 * @param freeleech true for what is downloaded for free, false for what is not; null for both
 */
@RecordBuilder
public record Search(
    List<String> words,
    List<String> without,
    @Nullable String category,
    List<String> tags,
    List<String> withoutTags,
    @Nullable String uploader,
    Range size,
    Range age,
    Range seeders,
    @Nullable Boolean freeleech)
    implements SearchBuilder.With {

  /** Maximum length of a search, in characters. */
  public static final int LONGEST = 300;

  /** Maximum number of conditions. */
  public static final int MOST_CONDITIONS = 20;

  /** The search that finds all torrents. */
  public static final Search ALL =
      new Search(
          List.of(), List.of(), null, List.of(), List.of(), null, Range.ALL, Range.ALL, Range.ALL,
          null);

  public Search {
    words = List.copyOf(words);
    without = List.copyOf(without);
    tags = List.copyOf(tags);
    withoutTags = List.copyOf(withoutTags);
  }

  /**
   * Reads a search.
   *
   * @param text null or blank for all torrents
   * @throws SearchException when it cannot be understood
   */
  public static Search parse(@Nullable String text) {
    return text == null || text.isBlank() ? ALL : new SearchReader(text).read();
  }

  /** Returns the search as text, which {@link #parse} understands as the same search. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(" ");
    words.forEach(word -> text.add(quoted(word)));
    without.forEach(word -> text.add("-" + quoted(word)));
    add(text, "category", category);
    tags.forEach(tag -> add(text, "tag", tag));
    withoutTags.forEach(tag -> add(text, "-tag", tag));
    add(text, "uploader", uploader);
    add(text, "size", size.equals(Range.ALL) ? null : size.text(""));
    add(text, "age", age.equals(Range.ALL) ? null : age.text("s"));
    add(text, "seeders", seeders.equals(Range.ALL) ? null : seeders.text(""));
    add(text, "freeleech", freeleech == null ? null : freeleech ? "yes" : "no");
    return text.toString();
  }

  private static void add(StringJoiner text, String key, @Nullable String value) {
    if (value != null) {
      text.add(key + ":" + quoted(value));
    }
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(Character::isWhitespace) && !value.startsWith("-");
    return plain ? value : '"' + value + '"';
  }
}
