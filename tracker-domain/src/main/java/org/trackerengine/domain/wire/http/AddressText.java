package org.trackerengine.domain.wire.http;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;

/** An address as headers and parameters spell it. Never asks DNS. */
final class AddressText {

  private static final int MOST_PORT_DIGITS = 5;

  private AddressText() {}

  /**
   * Reads {@code 1.2.3.4}, {@code ::1} or {@code [::1]}, the first and the last with or without a
   * port, which is dropped.
   *
   * @return null when {@code text} is anything else
   */
  static @Nullable IpAddress read(String text) {
    int bracket = text.lastIndexOf(']');
    int colon = text.lastIndexOf(':');
    boolean port = bracket >= 0 ? colon > bracket : colon >= 0 && colon == text.indexOf(':');
    if (!port) {
      return IpAddress.parse(text);
    }
    return isPort(text, colon + 1) ? IpAddress.parse(text.substring(0, colon)) : null;
  }

  /** Whether {@code text} could name a host: dotted labels, the last of them not a number. */
  static boolean isHostName(String text) {
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
