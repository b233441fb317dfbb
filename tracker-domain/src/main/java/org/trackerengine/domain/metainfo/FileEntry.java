package org.trackerengine.domain.metainfo;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.ByteSlice;

/**
 * A file as the {@code info} dictionary has it.
 *
 * @param path for display; a padding file may have none
 * @param key what paths are compared by: equal where a file system may take two paths for one
 * @param length in bytes, not negative; 0 for a link
 * @param pad whether it only fills up a piece (BEP 47)
 * @param piecesRoot 32 bytes, for v2 files that are not empty
 */
record FileEntry(
    String path, String key, long length, boolean pad, @Nullable ByteSlice piecesRoot) {

  /** How BitComet named padding before there was an attribute for it. */
  private static final String PADDING_NAME = "_____padding_file_";

  FileEntry {
    key = key.equals(path) ? path : key; // one text in place of two, for most
  }

  /** As above, with what {@code attr} and the name of the file mean (BEP 47). */
  static FileEntry of(
      String path, String key, long length, String attributes, @Nullable ByteSlice piecesRoot) {
    boolean pad =
        attributes.indexOf('p') >= 0 || path.startsWith(PADDING_NAME, path.lastIndexOf('/') + 1);
    return new FileEntry(path, key, isLink(attributes) ? 0 : length, pad, piecesRoot);
  }

  /** Whether it is a link, which has no content of its own whatever length is stated. */
  static boolean isLink(String attributes) {
    return attributes.indexOf('l') >= 0;
  }
}
