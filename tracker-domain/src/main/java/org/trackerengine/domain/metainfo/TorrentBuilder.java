package org.trackerengine.domain.metainfo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes .torrent files of version 1, 2 or both, of real content or of none:
 *
 * <pre>{@code
 * byte[] torrent = TorrentBuilder.named("album")
 *     .file("01.flac", 31_000_000)
 *     .file("scans/front.png", 400_000)
 *     .randomHashes(42)
 *     .build();
 * }</pre>
 *
 * <p>One file whose path is the torrent's name makes a single-file torrent, anything else a
 * directory. For tests, demos and tools: the caller's names and lengths are taken as they are. Not
 * thread-safe.
 */
public final class TorrentBuilder {

  /** Which readers a torrent is for. */
  public enum Version {
    /** BEP 3. */
    V1,
    /** BEP 52. */
    V2,
    /** Both: two info hashes, files padded to whole pieces in the v1 half. */
    HYBRID
  }

  /** The bytes of a file. */
  @FunctionalInterface
  public interface Content {
    /** Opens the file at its begin; the builder closes it. */
    InputStream open() throws IOException;
  }

  private static final int MIN_PIECE_LENGTH = 16 << 10;
  private static final int MAX_PIECE_LENGTH = 256 << 20;
  private static final int COMFORTABLE_PIECES = 2048;

  private final TorrentFields fields;
  private final List<SourceFile> files = new ArrayList<>();
  private Version version = Version.V1;
  private int pieceLength;
  private byte @Nullable [] pieces;
  private long seed;

  private TorrentBuilder(String name) {
    fields = new TorrentFields(name);
  }

  /** A v1 torrent of that name, without files yet. */
  public static TorrentBuilder named(String name) {
    return new TorrentBuilder(name);
  }

  /** Sets the version; v1 if not called. */
  public TorrentBuilder version(Version version) {
    this.version = version;
    return this;
  }

  /**
   * Sets the length of a piece in bytes: for v2 and hybrids a power of two. If not called: the
   * power of two from 16 KiB to 256 MiB that makes at most 2048 pieces, or the largest.
   */
  public TorrentBuilder pieceLength(int bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("a piece has at least one byte");
    }
    pieceLength = bytes;
    return this;
  }

  /** Sets the tracker; none if not called. */
  public TorrentBuilder announce(String url) {
    fields.announce = url;
    return this;
  }

  /** Sets the comment; none if not called. */
  public TorrentBuilder comment(String text) {
    fields.comment = text;
    return this;
  }

  /** Sets the time of creation in seconds since 1970; none if not called. */
  public TorrentBuilder creationDate(long epochSeconds) {
    fields.creationDate = epochSeconds;
    return this;
  }

  /** Sets the private flag (BEP 27); absent if not called. */
  public TorrentBuilder privateFlag(boolean value) {
    fields.privateFlag = value;
    return this;
  }

  /** Sets {@code source} inside {@code info}, by which trackers make a torrent their own. */
  public TorrentBuilder source(String text) {
    fields.source = text;
    return this;
  }

  /** Adds a file of which only the length is known: see {@link #randomHashes}, {@link #pieces}. */
  public TorrentBuilder file(String path, long length) {
    files.add(new SourceFile(path, length, null, 0));
    return this;
  }

  /** Adds a file with its content. */
  public TorrentBuilder file(String path, byte[] content) {
    return file(path, content.length, () -> new ByteArrayInputStream(content));
  }

  /** Adds a file whose first {@code length} bytes are read while building. */
  public TorrentBuilder file(String path, long length, Content content) {
    files.add(new SourceFile(path, length, content, 0));
    return this;
  }

  /** Seeds the random hashes that stand in where no content was given; 0 if not called. */
  public TorrentBuilder randomHashes(long seed) {
    this.seed = seed;
    return this;
  }

  /** Sets the piece hashes of a v1 torrent, 20 bytes each, in place of content. */
  public TorrentBuilder pieces(byte[] sha1Hashes) {
    pieces = sha1Hashes.clone();
    return this;
  }

  /**
   * The .torrent file.
   *
   * @throws IllegalStateException when some files have content and some have not, or when piece
   *     hashes are given that are not of the version or not wanted
   * @throws UncheckedIOException when content cannot be read or is shorter than its length
   */
  public byte[] build() {
    int piece = pieceLength > 0 ? pieceLength : comfortablePieceLength();
    List<SourceFile> placed = placed(piece);
    return fields.encode(version, placed, piece, hashes(placed, piece));
  }

  private int comfortablePieceLength() {
    long total = files.stream().mapToLong(SourceFile::length).sum();
    int length = MIN_PIECE_LENGTH;
    while (length < MAX_PIECE_LENGTH && Math.ceilDiv(total, length) > COMFORTABLE_PIECES) {
      length *= 2;
    }
    return length;
  }

  /** In v2 the tree gives the order, and in a hybrid v1 follows it and begins files with pieces. */
  private List<SourceFile> placed(int pieceLength) {
    List<SourceFile> placed = new ArrayList<>(files);
    if (version == Version.V1) {
      return placed;
    }
    Collections.sort(placed);
    long offset = 0;
    for (int i = 0; version == Version.HYBRID && i < placed.size(); i++) {
      SourceFile file = placed.get(i);
      if (file.length() > 0) {
        long pad = Math.floorMod(-offset, (long) pieceLength);
        placed.set(i, file.withPadBefore(pad));
        offset += pad + file.length();
      }
    }
    return placed;
  }

  private PieceHashes hashes(List<SourceFile> placed, int pieceLength) {
    long withContent = files.stream().filter(file -> file.content() != null).count();
    if (pieces != null) {
      if (version != Version.V1 || withContent > 0) {
        throw new IllegalStateException("piece hashes are for v1 torrents without content");
      }
      return PieceHashes.given(pieces);
    }
    if (withContent == 0) {
      return PieceHashes.random(placed, pieceLength, seed);
    }
    if (withContent < files.size()) {
      throw new IllegalStateException("either all files have content or none has");
    }
    try {
      return PieceHashes.ofContent(placed, pieceLength);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
