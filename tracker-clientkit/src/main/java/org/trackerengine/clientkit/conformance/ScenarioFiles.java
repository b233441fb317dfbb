package org.trackerengine.clientkit.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** The .torrent files of scenarios, and the directories where clients have the content. */
final class ScenarioFiles {

  private static final int PIECE_BYTES = 16_384;
  private static final int PIECES = 12;

  private final Path directory;

  ScenarioFiles(Path directory) {
    this.directory = directory;
  }

  /** Returns an empty directory for the content of a torrent. */
  Path place(String name) throws IOException {
    return Files.createDirectories(directory.resolve("content").resolve(name));
  }

  /** Returns a directory with the whole content of a {@link #torrent}. */
  Path whole(String name) throws IOException {
    Path whole = place(name + "-whole");
    Files.write(whole.resolve(name), content(name));
    return whole;
  }

  /** Returns a directory with the first of the {@link #twoFiles}. */
  Path firstOfTwo(String name) throws IOException {
    Path place = place(name);
    Files.write(Files.createDirectories(place.resolve(name)).resolve("a"), content("a"));
    return place;
  }

  /** Returns a .torrent file with one file, of the same name. */
  static byte[] torrent(String name, String url) {
    return TorrentFileBuilder.named(name).announce(url).file(name, content(name)).build();
  }

  /** Returns a .torrent file with two files. */
  static byte[] twoFiles(String name, String url) {
    return TorrentFileBuilder.named(name)
        .announce(url)
        .pieceLength(PIECE_BYTES)
        .file("a", content("a"))
        .file("b", content("b"))
        .build();
  }

  private static byte[] content(String name) {
    byte[] bytes = new byte[PIECES * PIECE_BYTES];
    new Random(name.hashCode()).nextBytes(bytes);
    return bytes;
  }
}
