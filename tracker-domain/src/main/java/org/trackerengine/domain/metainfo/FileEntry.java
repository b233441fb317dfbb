package org.trackerengine.domain.metainfo;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.ByteSlice;

/**
 * File entry of the {@code info} dictionary.
 *
 * @param path the path for display; empty for a padding file without a path
 * @param key the key by which paths are compared; two keys are equal if a file system may treat the
 *     two paths as one
 * @param length in bytes, not negative; 0 for a link
 * @param pad whether this is a padding file, which only fills up a piece (BEP 47)
 * @param piecesRoot the merkle root, 32 bytes, for v2 files that are not empty
 */
record FileEntry(
    String path, String key, long length, boolean pad, @Nullable ByteSlice piecesRoot) {

  /**
   * Begin of the names that BitComet gave to padding files before there was an attribute for them.
   */
  private static final String PADDING_NAME = "_____padding_file_";

  FileEntry {
    key = key.equals(path) ? path : key; // share one string, because most are equal
  }

  /**
   * Creates an entry; padding files and links are recognised by {@code attr} and the name of the
   * file (BEP 47).
   */
  static FileEntry of(
      String path, String key, long length, String attributes, @Nullable ByteSlice piecesRoot) {
    boolean pad =
        attributes.indexOf('p') >= 0 || path.startsWith(PADDING_NAME, path.lastIndexOf('/') + 1);
    return new FileEntry(path, key, isLink(attributes) ? 0 : length, pad, piecesRoot);
  }

  /**
   * Whether the attributes are those of a link, which has no content of its own, even if a length
   * is stated.
   */
  static boolean isLink(String attributes) {
    return attributes.indexOf('l') >= 0;
  }
}
