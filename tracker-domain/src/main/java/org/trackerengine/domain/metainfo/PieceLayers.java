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
 * The hashes of the pieces of v2 files, by the root they belong to. They stand outside of {@code
 * info}, so only the roots are covered by the info hash: a file whose hashes are missing or wrong
 * could not be checked by anybody who downloads it.
 */
final class PieceLayers {

  private final Map<ByteSlice, ByteSlice> layers = new HashMap<>();
  private final Set<ByteSlice> proven = new HashSet<>();
  private final MerkleTree tree = new MerkleTree();
  private final int pieceLength;

  /**
   * Takes the value of {@code piece layers}, or null where there is none.
   *
   * @param pieceLength in bytes, a power of two
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
    }
    in.end();
    in.finish();
  }

  /** Checks root and hashes of one file. */
  void check(FileEntry file) throws MetainfoException {
    ByteSlice root = file.piecesRoot();
    if (file.length() == 0) {
      Reason.BAD_PIECES_ROOT.unless(root == null, "An empty file has a pieces root.");
      return;
    }
    if (root == null) {
      throw new MetainfoException(Reason.BAD_PIECES_ROOT, "A file has no pieces root.");
    }
    if (file.length() > pieceLength) {
      check(root, Math.ceilDiv(file.length(), pieceLength));
    }
  }

  private void check(ByteSlice root, long pieces) throws MetainfoException {
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
