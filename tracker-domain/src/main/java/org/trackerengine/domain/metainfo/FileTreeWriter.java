package org.trackerengine.domain.metainfo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.bencode.ByteSlice;

/** Writes {@code file tree}, and keeps the {@code piece layers} that go with it for later. */
final class FileTreeWriter {

  private final BencodeWriter out;
  private final int pieceLength;
  private final MerkleTree tree = new MerkleTree();
  private final SortedMap<ByteSlice, byte[]> layers = new TreeMap<>();

  FileTreeWriter(BencodeWriter out, int pieceLength) {
    this.out = out;
    this.pieceLength = pieceLength;
  }

  /** Writes sorted files as a tree, by what each path shares with the one before it. */
  void writeTree(List<SourceFile> files, PieceHashes hashes) {
    out.beginDictionary();
    String[] open = {};
    for (int i = 0; i < files.size(); i++) {
      String[] path = files.get(i).components();
      String[] directory = Arrays.copyOf(path, path.length - 1);
      int shared = sharedLength(open, directory);
      end(open.length - shared);
      for (String component : Arrays.asList(path).subList(shared, path.length)) {
        out.key(component.getBytes(StandardCharsets.UTF_8)).beginDictionary();
      }
      writeLeaf(files.get(i).length(), hashes.layer(i));
      end(1);
      open = directory;
    }
    end(open.length + 1);
  }

  private void writeLeaf(long length, byte[] layer) {
    out.key("").beginDictionary().key("length").integer(length);
    if (length > pieceLength) {
      byte[] root = tree.rootOfPieces(layer, pieceLength);
      out.key("pieces root").bytes(root);
      layers.put(ByteSlice.of(root), layer);
    } else if (length > 0) {
      out.key("pieces root").bytes(layer);
    }
    out.end();
  }

  /** Writes the value of {@code piece layers} for the tree written before. */
  void writeLayers() {
    out.beginDictionary();
    layers.forEach((root, layer) -> out.key(root.array()).bytes(layer));
    out.end();
  }

  private void end(int times) {
    for (int i = 0; i < times; i++) {
      out.end();
    }
  }

  private static int sharedLength(String[] left, String[] right) {
    int mismatch = Arrays.mismatch(left, right);
    return mismatch < 0 ? left.length : mismatch;
  }
}
