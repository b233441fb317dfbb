package org.trackerengine.domain.torrent;

/**
 * File of a torrent, in the form that is shown to users.
 *
 * @param path the path in the torrent's directory, joined by {@code /} and escaped for display; for
 *     a torrent of a single file its name. Two files of one torrent may have the same escaped path
 * @param length in bytes, not negative
 */
public record TorrentFile(String path, long length) {

  /** Rejects an empty path and a negative length. */
  public TorrentFile {
    if (path.isEmpty() || length < 0) {
      throw new IllegalArgumentException("a file has a path and a length of 0 or more");
    }
  }
}
