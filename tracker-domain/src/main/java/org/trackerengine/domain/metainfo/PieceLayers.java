package org.trackerengine.domain.metainfo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeLimits;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeToken;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.bencode.KeyOrder;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;

/**
 * Piece hashes of v2 files, by the root to which they belong. They are outside of {@code info}, so
 * the info hash covers only the roots. A file whose piece hashes are missing or wrong could not be
 * verified by any client that downloads it.
 */
final class PieceLayers {

  private final Map<ByteSlice, ByteSlice> layers = new HashMap<>();
  private final Set<ByteSlice> proven = new HashSet<>();
  private final Set<ByteSlice> unclaimed = new HashSet<>();
  private final MerkleTree tree = new MerkleTree();
  private final int pieceLength;

  /**
   * Reads the value of {@code piece layers}; null if there is none.
   *
   * @param pieceLength the length of a piece in bytes, a power of two
   */
  PieceLayers(@Nullable ByteSlice encoded, int pieceLength, BencodeLimits limits)
      throws BencodeException, MetainfoException {
    this.pieceLength = pieceLength;
    if (encoded != null) {
      read(new BencodeReader(encoded, limits, KeyOrder.ANY));
    }
  }

  private void read(BencodeReader in) throws BencodeException, MetainfoException {
    Reason.BAD_PIECE_LAYERS.unless(
        in.peek() == BencodeToken.DICTIONARY, "The piece layers are not a dictionary.");
    in.beginDictionary();
    while (in.hasNext()) {
      ByteSlice root = in.key();
      Reason.BAD_PIECE_LAYERS.unless(
          in.peek() == BencodeToken.STRING, "A piece layer is not a string.");
      layers.put(root, in.string());
      unclaimed.add(root);
    }
    in.end();
    in.finish();
  }

  /** Checks the root and the piece hashes of one file. */
  void check(FileEntry file) throws MetainfoException {
    ByteSlice root = file.piecesRoot();
    if (file.length() == 0) {
      return; // some tools add a root, which has no meaning
    }
    if (root == null) {
      throw new MetainfoException(Reason.BAD_PIECES_ROOT, "A file has no pieces root.");
    }
    Reason.BAD_PIECES_ROOT.unless(
        !isZero(root), "The pieces root of a file is zero, which stands for no content.");
    unclaimed.remove(root);
    if (file.length() > pieceLength) {
      checkLayer(root, Math.ceilDiv(file.length(), pieceLength));
    } else {
      ByteSlice layer = layers.get(root);
      Reason.BAD_PIECE_LAYERS.unless(
          layer == null || layer.equals(root),
          "The piece layer of a file of one piece is not its pieces root.");
    }
  }

  /** Rejects layers that belong to none of the checked files. */
  void checkAllClaimed() throws MetainfoException {
    Reason.BAD_PIECE_LAYERS.unless(unclaimed.isEmpty(), "A piece layer belongs to no file.");
  }

  private static boolean isZero(ByteSlice root) {
    for (int i = 0; i < root.length(); i++) {
      if (root.at(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private void checkLayer(ByteSlice root, long pieces) throws MetainfoException {
    ByteSlice layer = layers.get(root);
    if (layer == null) {
      throw new MetainfoException(Reason.BAD_PIECE_LAYERS, "The piece layer of a file is missing.");
    }
    boolean complete =
        layer.length() % Sha.SHA256_BYTES == 0 && layer.length() / Sha.SHA256_BYTES == pieces;
    Reason.BAD_PIECE_LAYERS.unless(
        complete, "A piece layer does not have one hash for each piece of its file.");
    if (proven.add(root)) { // thousands of files may share one root: its layer is hashed once
      byte[] expected = tree.rootOfPieces(layer.toByteArray(), pieceLength);
      Reason.BAD_PIECE_LAYERS.unless(
          Arrays.equals(expected, root.toByteArray()),
          "A piece layer does not belong to the pieces root of its file.");
    }
  }
}
