package org.trackerengine.domain.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;

/** Parser for addresses as they appear in headers and parameters. DNS is never used. */
public final class AddressText {

  private static final int MOST_PORT_DIGITS = 5;

  private AddressText() {}

  /**
   * Reads {@code 1.2.3.4}, {@code ::1} or {@code [::1]}. The first and the last form may have a
   * port, which is ignored.
   *
   * @return the address, or null if {@code text} has another form
   */
  public static @Nullable IpAddress read(String text) {
    int bracket = text.lastIndexOf(']');
    int colon = text.lastIndexOf(':');
    boolean port = bracket >= 0 ? colon > bracket : colon >= 0 && colon == text.indexOf(':');
    if (!port) {
      return IpAddress.parse(text);
    }
    return isPort(text, colon + 1) ? IpAddress.parse(text.substring(0, colon)) : null;
  }

  /**
   * Whether the {@code length} bytes from {@code from} on are a link-local IPv6 address, with a
   * zone ({@code fe80::1%eth0}) or without one. A zone has a meaning only on its own machine, so
   * everything after the {@code %} is ignored; unescaped, {@code %12} has become one byte.
   */
  public static boolean isLinkLocal(byte[] bytes, int from, int length) {
    int first = length > 0 && bytes[from] == '[' ? from + 1 : from;
    int to = from + length;
    if (to - first < 4 || (bytes[first] | 0x20) != 'f' || (bytes[first + 1] | 0x20) != 'e') {
      return false;
    }
    int end = first;
    while (end < to && bytes[end] > ' ' && bytes[end] != '%' && bytes[end] != ']') {
      end++;
    }
    IpAddress address =
        IpAddress.parse(new String(bytes, first, end - first, StandardCharsets.US_ASCII));
    return address != null && address.isLinkLocal();
  }

  /**
   * Whether {@code text} could be a host name: labels with dots between them, the last of which is
   * not a number.
   */
  public static boolean isHostName(String text) {
    boolean lastLabelIsNumber = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        lastLabelIsNumber = true;
      } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_') {
        lastLabelIsNumber = false;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return !lastLabelIsNumber;
  }

  private static boolean isPort(String text, int from) {
    int digits = text.length() - from;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return digits >= 1 && digits <= MOST_PORT_DIGITS;
  }
}
