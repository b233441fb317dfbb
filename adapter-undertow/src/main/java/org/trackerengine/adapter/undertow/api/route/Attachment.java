package org.trackerengine.adapter.undertow.api.route;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Builds the {@code Content-Disposition} header of a download. */
final class Attachment {

  private static final String PLAIN = "!#$&+-.^_`|~"; // RFC 5987, attr-char, besides alphanumerics

  /**
   * Maximum length of a file name in bytes. File systems allow 255; a header of more than 4 KiB is
   * too long for some proxies.
   */
  private static final int MOST_BYTES = 255;

  private Attachment() {}

  /**
   * Returns a valid header value for any {@code name}: ASCII for old clients, UTF-8 according to <a
   * href="https://www.rfc-editor.org/rfc/rfc5987">RFC 5987</a> for others. A name that is too long
   * for a file is cut.
   *
   * @param extension file extension in ASCII, with its dot
   */
  static String named(String name, String extension) {
    String safe = cut(name.replaceAll("[\\p{Cntrl}\"\\\\/]", "_"), extension) + extension;
    String ascii = safe.replaceAll("[^ -~]", "_");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + escaped(safe);
  }

  private static String cut(String name, String extension) {
    int bytes = extension.length();
    int end = 0;
    while (end < name.length()) {
      int c = name.codePointAt(end);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > MOST_BYTES) {
        break;
      }
      end += Character.charCount(c);
    }
    return name.substring(0, end);
  }

  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (b >= '0' && b <= '9'
          || b >= 'A' && b <= 'Z'
          || b >= 'a' && b <= 'z'
          || PLAIN.indexOf(b) >= 0) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(String.format(Locale.ROOT, "%02X", b));
      }
    }
    return escaped.toString();
  }
}
