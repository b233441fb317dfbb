package org.trackerengine.application.telemetry;

/**
 * Path and query of a request without what may be a secret: values of parameters, and parts of the
 * path that look like a passkey, a token or the code of a link.
 *
 * @param text printable ASCII, at most {@link #LONGEST} characters
 */
public record MaskedTarget(String text) {

  /** Most characters that are kept. */
  public static final int LONGEST = 256;

  /** Fewest characters of a passkey; tokens and codes have more. */
  private static final int SHORTEST_SECRET = 20;

  private static final String MASK = "***";

  /** Masks a target as it was received. */
  public static MaskedTarget of(String path, String query) {
    StringBuilder masked = new StringBuilder();
    for (String part : path.split("/", -1)) {
      masked.append(mayBeSecret(part) ? MASK : part).append('/');
    }
    masked.setLength(masked.length() - 1);
    char separator = '?';
    for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      masked.append(separator).append(mayBeSecret(name) ? MASK : name);
      masked.append(equals < 0 ? "" : "=" + MASK);
      separator = '&';
    }
    return new MaskedTarget(printable(masked));
  }

  /**
   * Returns true for what has twenty letters and digits in a row, as passkeys and tokens have; and
   * for what is as long and has capitals, as Base64 has, but no slug.
   */
  private static boolean mayBeSecret(String part) {
    int run = 0;
    boolean capitals = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      capitals |= c >= 'A' && c <= 'Z';
      boolean plain = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      // Letters may be written as %41, too.
      run = plain || c == '%' ? run + 1 : 0;
      if (run >= SHORTEST_SECRET) {
        return true;
      }
    }
    return capitals && part.length() >= SHORTEST_SECRET;
  }

  private static String printable(StringBuilder text) {
    text.setLength(Math.min(text.length(), LONGEST));
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        text.setCharAt(i, '?');
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
