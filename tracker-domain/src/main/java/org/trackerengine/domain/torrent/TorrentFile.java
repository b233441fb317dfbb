package org.trackerengine.domain.torrent;

/**
 * A file that a torrent brings, as it is shown to people.
 *
 * @param path in the torrent's directory, joined by {@code /}, escaped for display; for a torrent
 *     of a single file its name. Two files of one torrent may look alike
 * @param length in bytes, not negative
 */
public record TorrentFile(String path, long length) {

  /** Refuses an empty path and a negative length. */
  public TorrentFile {
    if (path.isEmpty() || length < 0) {
      throw new IllegalArgumentException("a file has a path and a length of 0 or more");
    }
  }
}
