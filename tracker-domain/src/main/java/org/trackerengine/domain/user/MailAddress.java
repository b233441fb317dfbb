package org.trackerengine.domain.user;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail address, such as {@code alice@example.org}: a dot-atom, and a domain (RFC 5321, section
 * 4.1.2). Quoted local parts, addresses of hosts in brackets and characters beyond ASCII are not
 * accepted. Nothing in it can end a header.
 *
 * @param text the address as its owner writes it
 */
public record MailAddress(String text) {

  /** Length of the longest address, in characters (RFC 5321, section 4.5.3.1.3). */
  public static final int LONGEST = 254;

  private static final int LONGEST_LOCAL_PART = 64;

  private static final Pattern SYNTAX =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  public MailAddress {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a mail address");
    }
  }

  private static boolean isValid(String text) {
    return text.length() <= LONGEST
        && text.indexOf('@') <= LONGEST_LOCAL_PART
        && SYNTAX.matcher(text).matches();
  }

  /** Returns the address in {@code text}, or null if it is not one. */
  public static @Nullable MailAddress parse(String text) {
    return isValid(text) ? new MailAddress(text) : null;
  }

  /** Returns the form by which addresses are the same: without letter case. */
  public String key() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Returns the first letter and the domain: enough for its owner, and for nobody else. */
  @Override
  public String toString() {
    return text.charAt(0) + "…" + text.substring(text.indexOf('@'));
  }
}
