package org.trackerengine.domain.access;

/**
 * Range of ports, written {@code 6881-6889}, or {@code 25} for one port.
 *
 * @param first the lowest port, 0–65535
 * @param last the highest port, not below {@code first}
 */
public record PortRange(int first, int last) {

  /** The highest port there is. */
  public static final int HIGHEST = 65_535;

  private static final int MOST_DIGITS = 5;

  public PortRange {
    if (first < 0 || last < first || last > HIGHEST) {
      throw new IllegalArgumentException("ports are 0 to 65535, the lower one first");
    }
  }

  /**
   * Reads a port or a range.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  public static PortRange parse(String text) {
    int hyphen = text.indexOf('-');
    int first = port(hyphen < 0 ? text : text.substring(0, hyphen), text);
    return new PortRange(first, hyphen < 0 ? first : port(text.substring(hyphen + 1), text));
  }

  private static int port(String digits, String text) {
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      port = c >= '0' && c <= '9' && i < MOST_DIGITS ? 10 * port + c - '0' : Integer.MIN_VALUE;
      if (port < 0) {
        break;
      }
    }
    if (digits.isEmpty() || port < 0) {
      throw new IllegalArgumentException("'" + text + "' is not a port, or a range as 6881-6889");
    }
    return port;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
