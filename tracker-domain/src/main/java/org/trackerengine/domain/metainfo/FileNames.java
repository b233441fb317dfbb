package org.trackerengine.domain.metainfo;

import org.trackerengine.domain.bencode.ByteSlice;

/** Checks of file and directory names, which must not lead out of their directory. */
final class FileNames {

  private FileNames() {}

  /**
   * Whether {@code name} is one component of a path: it has no separator, is not empty, and does
   * not consist of dots only.
   */
  static boolean isComponent(ByteSlice name) {
    return !hasSeparator(name) && isSafe(name);
  }

  /**
   * Whether {@code name} can be a torrent's name, which is only a suggestion for clients. A
   * separator in its middle is text, but the parts between separators must be components.
   */
  static boolean isSafe(ByteSlice name) {
    int partLength = 0;
    boolean dotsOnly = true;
    for (int i = 0; i < name.length(); i++) {
      int character = name.at(i);
      if (character == 0 || (isSeparator(character) && dotsOnly)) {
        return false;
      }
      if (isSeparator(character)) {
        partLength = 0;
        dotsOnly = true;
      } else {
        partLength++;
        dotsOnly &= character == '.';
      }
    }
    return partLength > 0 && !dotsOnly;
  }

  /**
   * Whether {@code name}, in an unknown charset, does not lead out of its directory. A byte that
   * looks like a backslash may be half of a letter in such a charset.
   */
  static boolean staysInside(ByteSlice name) {
    boolean dotsOnly = false;
    for (int i = 0; i < name.length(); i++) {
      int character = name.at(i);
      boolean separator = isSeparator(character);
      if (character == 0 || (separator && (i == 0 || dotsOnly))) {
        return false;
      }
      boolean partBegins = i == 0 || isSeparator(name.at(i - 1));
      dotsOnly = character == '.' && (partBegins || dotsOnly);
    }
    return !dotsOnly;
  }

  /** Returns a torrent's name as the single path component that clients make of it. */
  static String componentOf(String name) {
    return name.replace('/', '_').replace('\\', '_');
  }

  private static boolean hasSeparator(ByteSlice name) {
    for (int i = 0; i < name.length(); i++) {
      if (isSeparator(name.at(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSeparator(int character) {
    return character == '/' || character == '\\';
  }
}
