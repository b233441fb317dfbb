package org.trackerengine.domain.metainfo;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.trackerengine.domain.bencode.ByteSlice;

/**
 * Foreign bytes as text that is safe to show on one line: UTF-8 with U+FFFD for what is malformed,
 * NFC, and a six-character escape for control characters, line separators and the marks that turn
 * the direction of writing (with which {@code exe.gpj} looks like a picture).
 */
final class DisplayText {

  private DisplayText() {}

  static String of(ByteSlice bytes) {
    if (isPrintableAscii(bytes)) {
      return bytes.latin1();
    }
    String decoded =
        new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
    String text = Normalizer.normalize(decoded, Normalizer.Form.NFC);
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (mustBeEscaped(character)) {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
      } else {
        shown.append(character);
      }
    }
    return shown.toString();
  }

  private static boolean isPrintableAscii(ByteSlice bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) < ' ' || bytes.at(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean mustBeEscaped(char character) {
    return Character.isISOControl(character)
        || character == '\u061C'
        || character == '\u200E'
        || character == '\u200F'
        || (character >= '\u2028' && character <= '\u202E')
        || (character >= '\u2066' && character <= '\u2069');
  }
}
