package org.trackerengine.adapter.undertow.page.frame;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.routing.RequestInfo;

/** The languages of pages. A further one is a constant here and a file of texts. */
public enum Language {
  ENGLISH(Locale.ENGLISH, "English"),
  GERMAN(Locale.GERMAN, "Deutsch");

  /** Name of the cookie with the language that was chosen by hand. */
  private static final String COOKIE = "language";

  private static final int LONGEST_HEADER = 200;

  private final Locale locale;
  private final String ownName;

  Language(Locale locale, String ownName) {
    this.locale = locale;
    this.ownName = ownName;
  }

  /** Returns its tag (BCP 47), such as {@code en}. */
  public String tag() {
    return locale.getLanguage();
  }

  /** Returns what the language calls itself. */
  public String ownName() {
    return ownName;
  }

  Locale locale() {
    return locale;
  }

  /** Returns the {@code Set-Cookie} header that keeps this choice for a year. */
  public String cookie() {
    return COOKIE + "=" + tag() + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
  }

  /** Returns the language that was chosen by hand, else the browser's, else English. */
  public static Language of(RequestInfo request) {
    Language chosen = ofTag(request.cookie(COOKIE));
    return chosen != null ? chosen : ofHeader(request.header("Accept-Language"));
  }

  /** Returns the language with this tag, or null. */
  public static @Nullable Language ofTag(@Nullable String tag) {
    for (Language language : values()) {
      if (language.tag().equals(tag)) {
        return language;
      }
    }
    return null;
  }

  private static Language ofHeader(@Nullable String accept) {
    if (accept == null || accept.length() > LONGEST_HEADER) {
      return ENGLISH;
    }
    try {
      List<Locale> known = List.of(ENGLISH.locale, GERMAN.locale);
      Locale best = Locale.lookup(Locale.LanguageRange.parse(accept), known);
      Language language = best == null ? null : ofTag(best.getLanguage());
      return language == null ? ENGLISH : language;
    } catch (IllegalArgumentException malformed) {
      return ENGLISH;
    }
  }
}
