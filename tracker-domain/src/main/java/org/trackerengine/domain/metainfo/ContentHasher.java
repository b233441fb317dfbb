package org.trackerengine.domain.metainfo;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/** Hashes files one after the other, block by block, for v1 and v2 in one pass. */
final class ContentHasher {

  private final int pieceLength;
  private final byte[] block = new byte[MerkleTree.BLOCK_BYTES];
  private final MessageDigest sha1 = Sha.sha1();
  private final MessageDigest sha256 = Sha.sha256();
  private final MerkleTree tree = new MerkleTree();
  private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
  private int inPiece;

  ContentHasher(int pieceLength) {
    this.pieceLength = pieceLength;
  }

  /** Hashes the padding before the file and the file; returns its v2 piece hashes. */
  byte[] add(SourceFile file) throws IOException {
    byte[] zeros = new byte[MerkleTree.BLOCK_BYTES];
    for (long left = file.padBefore(); left > 0; left -= zeros.length) {
      addToPiece(zeros, (int) Math.min(left, zeros.length));
    }
    try (InputStream in = Objects.requireNonNull(file.content()).open()) {
      return addBlocks(in, file.length());
    }
  }

  private byte[] addBlocks(InputStream in, long length) throws IOException {
    ByteArrayOutputStream layer = new ByteArrayOutputStream();
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    for (long read = 0; read < length; ) {
      int wanted = (int) Math.min(block.length, length - read);
      if (in.readNBytes(block, 0, wanted) < wanted) {
        throw new EOFException("the content is shorter than the length given for it");
      }
      read += wanted;
      addToPiece(block, wanted);
      sha256.update(block, 0, wanted);
      blocks.writeBytes(sha256.digest());
      if (length > pieceLength && (read % pieceLength == 0 || read == length)) {
        layer.writeBytes(tree.hashOfPiece(blocks.toByteArray(), pieceLength));
        blocks.reset();
      }
    }
    return blocks.size() > 0 ? tree.rootOfBlocks(blocks.toByteArray()) : layer.toByteArray();
  }

  private void addToPiece(byte[] bytes, int length) {
    for (int from = 0; from < length; ) {
      int count = Math.min(length - from, pieceLength - inPiece);
      sha1.update(bytes, from, count);
      from += count;
      inPiece += count;
      if (inPiece == pieceLength) {
        endPiece();
      }
    }
  }

  private void endPiece() {
    pieces.writeBytes(sha1.digest());
    inPiece = 0;
  }

  /** The v1 piece hashes; no file can be added after. */
  byte[] pieces() {
    if (inPiece > 0) {
      endPiece();
    }
    return pieces.toByteArray();
  }
}
