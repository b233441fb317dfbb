package org.trackerengine.domain.metainfo;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeToken;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;

/**
 * Reader of the dictionary of one file, which has the same form in {@code files} and {@code file
 * tree}.
 */
final class FileEntryReader {

  private final BencodeReader in;
  private final ItemPaths paths;
  private final FilePath linkTarget;

  FileEntryReader(BencodeReader in, MetainfoLimits limits) {
    this.in = in;
    paths = new ItemPaths(limits);
    linkTarget = new FilePath(limits);
  }

  /**
   * Reads an item of {@code files}, which contains its path; {@code path} is overwritten with it.
   */
  FileEntry readItem(FilePath path) throws BencodeException, MetainfoException {
    path.clear();
    FileEntry file = read(path, true);
    Reason.BAD_PATH.unless(!path.isEmpty() || file.pad(), "A file has no path.");
    return file;
  }

  /** Reads a leaf of {@code file tree}, which is at {@code path}. */
  FileEntry readLeaf(FilePath path) throws BencodeException, MetainfoException {
    return read(path, false);
  }

  private FileEntry read(FilePath path, boolean bringsPath)
      throws BencodeException, MetainfoException {
    long length = -1;
    String attributes = "";
    ByteSlice stated = null;
    ByteSlice inUtf8 = null;
    ByteSlice piecesRoot = null;
    in.beginDictionary();
    while (in.hasNext()) {
      switch (in.key().latin1()) {
        case "attr" -> attributes = readAttributes(in);
        case "length" -> length = readLength(in);
        case "path" -> stated = in.skip();
        case "path.utf-8" -> inUtf8 = in.skip();
        case "pieces root" -> piecesRoot = readRoot();
        case "symlink path" -> linkTarget.read(in);
        default -> in.skip();
      }
    }
    in.end();
    if (bringsPath && stated != null) {
      paths.read(path, stated, inUtf8);
    }
    // A link may have no length (BEP 47).
    Reason.BAD_LENGTH.unless(length >= 0 || FileEntry.isLink(attributes), "A file has no length.");
    return FileEntry.of(path.toString(), path.key(), length, attributes, piecesRoot);
  }

  /** Reads the letters of {@code attr}; returns an empty text if it is not a string. */
  static String readAttributes(BencodeReader in) throws BencodeException {
    if (in.peek() == BencodeToken.STRING) {
      return in.string().latin1();
    }
    in.skip();
    return "";
  }

  /** Reads the length of a file as in BEP 3: of one file among many, or of the only one. */
  static long readLength(BencodeReader in) throws BencodeException, MetainfoException {
    Reason.BAD_LENGTH.unless(
        in.peek() == BencodeToken.INTEGER, "The length of a file is not a number.");
    long length = in.integer();
    Reason.BAD_LENGTH.unless(length >= 0, "The length of a file is negative.");
    return length;
  }

  private @Nullable ByteSlice readRoot() throws BencodeException, MetainfoException {
    Reason.BAD_PIECES_ROOT.unless(
        in.peek() == BencodeToken.STRING, "The pieces root of a file is not a string.");
    ByteSlice root = in.string();
    Reason.BAD_PIECES_ROOT.unless(
        root.length() == Sha.SHA256_BYTES, "The pieces root of a file does not have 32 bytes.");
    return root;
  }
}
