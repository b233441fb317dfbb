package org.trackerengine.domain.metainfo;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeToken;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;

/** Reads the dictionary of one file: the same in {@code files} and {@code file tree}. */
final class FileEntryReader {

  private final BencodeReader in;
  private final FilePath linkTarget;

  FileEntryReader(BencodeReader in, MetainfoLimits limits) {
    this.in = in;
    linkTarget = new FilePath(limits);
  }

  /** An item of {@code files}, which brings its path; {@code path} is used to read it. */
  FileEntry readItem(FilePath path) throws BencodeException, MetainfoException {
    path.clear();
    FileEntry file = read(path, true);
    Reason.BAD_PATH.unless(!path.isEmpty() || file.pad(), "A file has no path.");
    return file;
  }

  /** A leaf of {@code file tree}, which is at {@code path}. */
  FileEntry readLeaf(FilePath path) throws BencodeException, MetainfoException {
    return read(path, false);
  }

  private FileEntry read(FilePath path, boolean bringsPath)
      throws BencodeException, MetainfoException {
    long length = -1;
    String attributes = "";
    ByteSlice piecesRoot = null;
    in.beginDictionary();
    while (in.hasNext()) {
      String key = in.key().latin1();
      if (key.equals("attr") && in.peek() == BencodeToken.STRING) {
        attributes = in.string().latin1();
      } else if (key.equals("length")) {
        length = readLength(in);
      } else if (key.equals("path") && bringsPath) {
        path.read(in);
      } else if (key.equals("pieces root")) {
        piecesRoot = readRoot();
      } else if (key.equals("symlink path")) {
        linkTarget.read(in);
      } else {
        in.skip();
      }
    }
    in.end();
    return entry(path, length, attributes, piecesRoot);
  }

  private static FileEntry entry(
      FilePath path, long length, String attributes, @Nullable ByteSlice piecesRoot)
      throws MetainfoException {
    boolean link = attributes.indexOf('l') >= 0; // which may go without a length (BEP 47)
    Reason.BAD_LENGTH.unless(length >= 0 || link, "A file has no length.");
    boolean pad = attributes.indexOf('p') >= 0;
    return new FileEntry(path.toString(), Math.max(length, 0), pad, piecesRoot);
  }

  /** A length as BEP 3 has it: of one file among many, or of the only one. */
  static long readLength(BencodeReader in) throws BencodeException, MetainfoException {
    Reason.BAD_LENGTH.unless(
        in.peek() == BencodeToken.INTEGER, "The length of a file is not a number.");
    long length = in.integer();
    Reason.BAD_LENGTH.unless(length >= 0, "The length of a file is negative.");
    return length;
  }

  private ByteSlice readRoot() throws BencodeException, MetainfoException {
    Reason.BAD_PIECES_ROOT.unless(
        in.peek() == BencodeToken.STRING, "The pieces root of a file is not a string.");
    ByteSlice root = in.string();
    Reason.BAD_PIECES_ROOT.unless(
        root.length() == Sha.SHA256_BYTES, "The pieces root of a file does not have 32 bytes.");
    return root;
  }
}
