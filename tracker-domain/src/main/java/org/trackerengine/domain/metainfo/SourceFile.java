package org.trackerengine.domain.metainfo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that a torrent is made of.
 *
 * @param path components joined by {@code /}
 * @param length in bytes
 * @param content null when only its length is known
 * @param padBefore bytes of padding between the file before and this one
 */
record SourceFile(
    String path, long length, TorrentBuilder.@Nullable Content content, long padBefore)
    implements Comparable<SourceFile> {

  SourceFile withPadBefore(long bytes) {
    return new SourceFile(path, length, content, bytes);
  }

  String[] components() {
    return path.split("/", -1);
  }

  /** The order of a v2 file tree: raw bytes, component by component. */
  @Override
  public int compareTo(SourceFile other) {
    String[] left = components();
    String[] right = other.components();
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order =
          Arrays.compareUnsigned(
              left[i].getBytes(StandardCharsets.UTF_8), right[i].getBytes(StandardCharsets.UTF_8));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }
}
