package org.trackerengine.bootstrap.cli.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.settings.PublicUrl;

/**
 * A link that someone was given: a server's URL, and perhaps a page with a token.
 *
 * @param base the server's URL without a slash at the end
 * @param token null if the link has none
 */
record OneTimeUrl(String base, @Nullable String token) {

  private static final Pattern LINK =
      Pattern.compile("(.*)/(?:setup|register|verify|reset)(?:\\?token=([A-Za-z0-9_-]{1,100}))?");

  /**
   * Parses a link.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static OneTimeUrl parse(String text) {
    Matcher link = LINK.matcher(text);
    return link.matches()
        ? new OneTimeUrl(PublicUrl.parse(link.group(1)).base(), link.group(2))
        : new OneTimeUrl(PublicUrl.parse(text).base(), null);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return base;
  }
}
