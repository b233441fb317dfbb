package org.trackerengine.domain.metainfo;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.torrent.SafeText;

/**
 * Converter of untrusted bytes to text that is safe to show on one line: UTF-8 with U+FFFD for
 * malformed bytes, and a six-character escape for control characters, line separators and the marks
 * that change the direction of writing (with which {@code exe.gpj} looks like a picture).
 */
final class DisplayText {

  private DisplayText() {}

  /** Returns the text in the Unicode form that it has in the file. */
  static String of(ByteSlice bytes) {
    return isPrintableAscii(bytes) ? bytes.latin1() : escaped(decoded(bytes));
  }

  /** Returns the text in NFC. */
  static String composed(ByteSlice bytes) {
    return isPrintableAscii(bytes)
        ? bytes.latin1()
        : escaped(Normalizer.normalize(decoded(bytes), Normalizer.Form.NFC));
  }

  private static String decoded(ByteSlice bytes) {
    return new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (SafeText.isUnsafe(character)) {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
      } else {
        shown.append(character);
      }
    }
    return shown.toString();
  }

  static boolean isPrintableAscii(ByteSlice bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) < ' ' || bytes.at(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
