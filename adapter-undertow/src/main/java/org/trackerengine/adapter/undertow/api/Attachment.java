package org.trackerengine.adapter.undertow.api;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The {@code Content-Disposition} of a download. */
final class Attachment {

  private static final String PLAIN = "!#$&+-.^_`|~"; // RFC 5987, attr-char, besides alphanumerics

  private Attachment() {}

  /**
   * One header line whatever {@code name} is: ASCII for old clients, UTF-8 as <a
   * href="https://www.rfc-editor.org/rfc/rfc5987">RFC 5987</a> has it for the others.
   */
  static String named(String name) {
    String safe = name.replaceAll("[\\p{Cntrl}\"\\\\/]", "_");
    String ascii = safe.replaceAll("[^ -~]", "_");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + escaped(safe);
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
