package org.trackerengine.domain.metainfo;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Hash tree of one file (<a href="https://www.bittorrent.org/beps/bep_0052.html">BEP 52</a>): the
 * leaves are SHA-256 of its 16 KiB blocks, each node above is the hash of its two children, and
 * blocks beyond the end of the file count as zeros. A layer is an array with all of its hashes, one
 * after the other.
 */
public final class MerkleTree {

  public static final int BLOCK_BYTES = 16 << 10;

  private final MessageDigest sha256 = Sha.sha256();

  /** Returns the root over all blocks of a file that is not longer than one piece. */
  public byte[] rootOfBlocks(byte[] blockHashes) {
    return climb(blockHashes, new byte[Sha.SHA256_BYTES], levelsAbove(count(blockHashes)));
  }

  /** Returns the hash of a whole piece with the blocks {@code blockHashes}. */
  public byte[] hashOfPiece(byte[] blockHashes, int pieceLength) {
    return climb(blockHashes, new byte[Sha.SHA256_BYTES], pieceLevel(pieceLength));
  }

  /** Returns the root of a file that is longer than one piece. */
  public byte[] rootOfPieces(byte[] pieceHashes, int pieceLength) {
    byte[] beyondEnd = new byte[Sha.SHA256_BYTES];
    for (int i = 0; i < pieceLevel(pieceLength); i++) {
      beyondEnd = hash(beyondEnd, 0, beyondEnd, 0);
    }
    return climb(pieceHashes, beyondEnd, levelsAbove(count(pieceHashes)));
  }

  /**
   * Computes the node {@code levels} above a layer; {@code beyondEnd} is used for every node that
   * is missing from {@code layer}.
   */
  private byte[] climb(byte[] layer, byte[] beyondEnd, int levels) {
    byte[] lower = layer;
    for (int level = 0; level < levels; level++) {
      byte[] upper = new byte[(count(lower) + 1) / 2 * Sha.SHA256_BYTES];
      for (int to = 0; to < upper.length; to += Sha.SHA256_BYTES) {
        int left = 2 * to;
        int right = left + Sha.SHA256_BYTES;
        byte[] parent =
            right < lower.length
                ? hash(lower, left, lower, right)
                : hash(lower, left, beyondEnd, 0);
        System.arraycopy(parent, 0, upper, to, parent.length);
      }
      lower = upper;
      beyondEnd = hash(beyondEnd, 0, beyondEnd, 0);
    }
    return Arrays.copyOf(lower, Sha.SHA256_BYTES);
  }

  private byte[] hash(byte[] left, int leftOffset, byte[] right, int rightOffset) {
    sha256.update(left, leftOffset, Sha.SHA256_BYTES);
    sha256.update(right, rightOffset, Sha.SHA256_BYTES);
    return sha256.digest();
  }

  private static int count(byte[] layer) {
    return layer.length / Sha.SHA256_BYTES;
  }

  private static int levelsAbove(int nodes) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(nodes - 1);
  }

  private static int pieceLevel(int pieceLength) {
    return Integer.numberOfTrailingZeros(pieceLength / BLOCK_BYTES);
  }
}
