package org.trackerengine.domain.metainfo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The hashes of a torrent that is being made: of content, of chance, or brought by the caller. */
final class PieceHashes {

  private final byte[] pieces;
  private final List<byte[]> layers;

  private PieceHashes(byte[] pieces, List<byte[]> layers) {
    this.pieces = pieces;
    this.layers = layers;
  }

  /** Hashes of a v1 torrent made elsewhere. */
  static PieceHashes given(byte[] pieces) {
    return new PieceHashes(pieces, List.of());
  }

  /** Random bytes, the same for the same seed: for torrents whose content nobody will ask for. */
  static PieceHashes random(List<SourceFile> files, int pieceLength, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long total = 0;
    List<byte[]> layers = new ArrayList<>();
    for (SourceFile file : files) {
      total += file.padBefore() + file.length();
      byte[] layer = hashes(file.length(), pieceLength, Sha.SHA256_BYTES);
      random.nextBytes(layer);
      layers.add(layer);
    }
    byte[] pieces = hashes(total, pieceLength, Sha.SHA1_BYTES);
    random.nextBytes(pieces);
    return new PieceHashes(pieces, layers);
  }

  private static byte[] hashes(long length, int pieceLength, int hashLength) {
    return new byte[Math.toIntExact(Math.ceilDiv(length, pieceLength) * hashLength)];
  }

  /** Reads every file once and hashes for both versions. */
  static PieceHashes ofContent(List<SourceFile> files, int pieceLength) throws IOException {
    ContentHasher hasher = new ContentHasher(pieceLength);
    List<byte[]> layers = new ArrayList<>();
    for (SourceFile file : files) {
      layers.add(hasher.add(file));
    }
    return new PieceHashes(hasher.pieces(), layers);
  }

  /** SHA-1 of each piece of all files, padding included, one after the other. */
  byte[] pieces() {
    return pieces;
  }

  /** SHA-256 of each piece of one file; the only one of a short file is its root. */
  byte[] layer(int file) {
    return layers.get(file);
  }
}
