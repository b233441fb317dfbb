package org.trackerengine.domain.metainfo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;

/**
 * Key by which paths are compared: the path in NFC, because some file systems treat all Unicode
 * forms of a name as one file. Upper and lower case are different. Bytes that are not UTF-8 are
 * equal only to the same bytes.
 */
final class PathKey {

  /** First character of a key that is not text; no component contains this character. */
  private static final char NOT_TEXT = '\0';

  private PathKey() {}

  /** Returns the key of one component. */
  static String of(ByteSlice component) {
    if (DisplayText.isPrintableAscii(component)) {
      return component.latin1();
    }
    String text = text(component);
    return text == null
        ? NOT_TEXT + component.latin1()
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  static boolean isUtf8(ByteSlice bytes) {
    return text(bytes) != null;
  }

  private static @Nullable String text(ByteSlice bytes) {
    ByteBuffer encoded = ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  /** Rejects two files with the same path, and a file whose path is also a directory. */
  static void checkDistinct(List<FileEntry> files) throws MetainfoException {
    List<String> keys = new ArrayList<>(files.size());
    for (FileEntry file : files) {
      if (!file.pad()) {
        keys.add(file.key());
      }
    }
    keys.sort(PathKey::compare);
    for (int i = 1; i < keys.size(); i++) {
      String before = keys.get(i - 1);
      String key = keys.get(i);
      Reason.BAD_PATH.unless(!key.equals(before), "The torrent has the same path twice.");
      boolean inside = key.startsWith(before) && key.charAt(before.length()) == '/';
      Reason.BAD_PATH.unless(!inside, "The torrent has a path that is a file and a directory.");
    }
  }

  /** Compares component by component, so that the files in a directory follow it immediately. */
  private static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        return l == '/' ? -1 : r == '/' ? 1 : Character.compare(l, r);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
