package org.trackerengine.adapter.undertow.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a community says of itself on its pages.
 *
 * @param name name of the community
 * @param rules rules of the house in Markdown; empty for the usual ones
 * @param contact {@code mailto:} or {@code https:} URL for reports of security faults (RFC 9116);
 *     null for none
 */
public record SiteSettings(String name, String rules, @Nullable String contact) {

  /** A community that says nothing. */
  public static final SiteSettings DEFAULT = new SiteSettings("Tracker Engine", "", null);

  public static final int LONGEST_NAME = 40;
  public static final int LONGEST_RULES = 20_000;
  private static final Pattern CONTACT = Pattern.compile("(mailto:[!-~]+@[!-~]+|https://[!-~]+)");

  public SiteSettings {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "site-name must have 1 to " + LONGEST_NAME + " characters");
    }
    if (rules.length() > LONGEST_RULES) {
      throw new IllegalArgumentException(
          "house-rules must have at most " + LONGEST_RULES + " characters");
    }
    if (contact != null && !CONTACT.matcher(contact).matches()) {
      throw new IllegalArgumentException("contact must be a mailto: or https: URL");
    }
  }
}
