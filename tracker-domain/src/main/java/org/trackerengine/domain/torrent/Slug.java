package org.trackerengine.domain.torrent;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Name of a torrent in a URL: lower-case ASCII letters, digits and single hyphens between them,
 * 1–80 characters.
 *
 * @param value the text
 */
public record Slug(String value) {

  private static final Pattern TEXT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int MOST = 80;
  private static final String NAMELESS = "torrent";

  public Slug {
    if (value.length() > MOST || !TEXT.matcher(value).matches()) {
      throw new IllegalArgumentException("not a slug");
    }
  }

  /** Returns the slug with this text, or null if the text is not a slug. */
  public static @Nullable Slug parse(String text) {
    try {
      return new Slug(text);
    } catch (IllegalArgumentException notASlug) {
      return null;
    }
  }

  /**
   * Creates the slug of a torrent's name: accents are removed, and all other characters that are
   * not ASCII letters or digits become hyphens.
   */
  public static Slug of(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    String slug = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new Slug(trim(slug, MOST));
  }

  /** Returns the {@code n}-th choice for a slug that is taken: {@code name-2}, {@code name-3}, … */
  public Slug numbered(int n) {
    String suffix = "-" + n;
    return new Slug(trim(value, MOST - suffix.length()) + suffix);
  }

  private static String trim(String slug, int most) {
    String cut = slug.replaceAll("^-+", "");
    cut = cut.substring(0, Math.min(most, cut.length())).replaceAll("-+$", "");
    return cut.isEmpty() ? NAMELESS : cut;
  }

  @Override
  public String toString() {
    return value;
  }
}
