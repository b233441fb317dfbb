package org.trackerengine.domain.metainfo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeToken;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.bencode.KeyOrder;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;

/**
 * Fields of {@code info} that a tracker uses, each of which is checked separately as it is read.
 */
final class InfoDictionary {

  private final MetainfoLimits limits;
  private @Nullable ByteSlice name;
  private @Nullable ByteSlice nameInUtf8;
  private String attributes = "";
  private int pieceLength;
  private boolean privateFlag;
  private @Nullable ByteSlice source;
  private boolean v2;
  private @Nullable ByteSlice pieces;
  private long singleLength = -1;
  private @Nullable FileList list;
  private @Nullable ByteSlice encodedTree;
  private @Nullable FileList tree;

  InfoDictionary(ByteSlice encoded, MetainfoLimits limits)
      throws BencodeException, MetainfoException {
    this.limits = limits;
    BencodeReader in = new BencodeReader(encoded, limits.bencode(), KeyOrder.ASCENDING);
    Reason.NO_INFO.unless(
        in.peek() == BencodeToken.DICTIONARY, "The info part of this file is not a dictionary.");
    in.beginDictionary();
    while (in.hasNext()) {
      readField(in.key().latin1(), in);
    }
    in.end();
    in.finish();
    if (v2 && encodedTree != null) {
      BencodeReader nodes = new BencodeReader(encodedTree, limits.bencode(), KeyOrder.ASCENDING);
      tree = FileList.readTree(nodes, limits);
    }
  }

  private void readField(String key, BencodeReader in) throws BencodeException, MetainfoException {
    switch (key) {
      case "file tree" -> encodedTree = in.skip(); // read later, only for v2
      case "files" -> list = FileList.readList(in, limits);
      case "length" -> singleLength = FileEntryReader.readLength(in);
      case "meta version" -> v2 = readVersion(in) == 2;
      case "name" -> name = readName(in);
      case "name.utf-8" -> nameInUtf8 = readNameInUtf8(in);
      case "attr" -> attributes = FileEntryReader.readAttributes(in);
      case "piece length" -> pieceLength = readPieceLength(in);
      case "pieces" -> pieces = readPieces(in);
      case "private" -> privateFlag = readPrivateFlag(in);
      case "source" -> source = readSource(in);
      default -> in.skip();
    }
  }

  private static long readVersion(BencodeReader in) throws BencodeException, MetainfoException {
    long version = in.peek() == BencodeToken.INTEGER ? in.integer() : -1;
    Reason.UNSUPPORTED_VERSION.unless(
        version == 1 || version == 2, "The torrent is of a version that is not supported.");
    return version;
  }

  private ByteSlice readName(BencodeReader in) throws BencodeException, MetainfoException {
    Reason.BAD_NAME.unless(
        in.peek() == BencodeToken.STRING, "The name of the torrent is not a string.");
    ByteSlice bytes = in.string();
    Reason.BAD_NAME.unless(
        bytes.length() <= limits.maxNameBytes(),
        "The name of the torrent is longer than %d bytes.",
        limits.maxNameBytes());
    return bytes;
  }

  /**
   * Reads {@code name.utf-8}. Returns null if it is not a valid name in UTF-8; then it is ignored.
   */
  private @Nullable ByteSlice readNameInUtf8(BencodeReader in) throws BencodeException {
    if (in.peek() != BencodeToken.STRING) {
      in.skip();
      return null;
    }
    ByteSlice bytes = in.string();
    boolean valid =
        bytes.length() <= limits.maxNameBytes() && FileNames.isSafe(bytes) && PathKey.isUtf8(bytes);
    return valid ? bytes : null;
  }

  private int readPieceLength(BencodeReader in) throws BencodeException, MetainfoException {
    long length = in.peek() == BencodeToken.INTEGER ? in.integer() : -1;
    Reason.BAD_PIECE_LENGTH.unless(
        length >= limits.minPieceLength() && length <= limits.maxPieceLength(),
        String.format(
            Locale.ROOT,
            "The piece length must be a number of bytes from %d to %d.",
            limits.minPieceLength(),
            limits.maxPieceLength()));
    return (int) length;
  }

  private static ByteSlice readPieces(BencodeReader in) throws BencodeException, MetainfoException {
    Reason.BAD_PIECES.unless(
        in.peek() == BencodeToken.STRING, "The piece hashes are not a string.");
    return in.string();
  }

  private static boolean readPrivateFlag(BencodeReader in)
      throws BencodeException, MetainfoException {
    long flag = in.peek() == BencodeToken.INTEGER ? in.integer() : -1;
    Reason.BAD_PRIVATE_FLAG.unless(
        flag == 0 || flag == 1, "The private flag must be the number 0 or 1.");
    return flag == 1;
  }

  /** Reads {@code source}, which only trackers use; one that is no string is no source. */
  private @Nullable ByteSlice readSource(BencodeReader in) throws BencodeException {
    if (in.peek() != BencodeToken.STRING) {
      in.skip();
      return null;
    }
    ByteSlice text = in.string();
    int length = Math.min(text.length(), limits.maxNameBytes());
    return new ByteSlice(text.array(), text.offset(), length);
  }

  /** Returns the name of the tracker that the torrent was made for, for display; or null. */
  @Nullable String source() {
    return source == null ? null : DisplayText.composed(source);
  }

  /** Returns the torrent's name for display. */
  String name() throws MetainfoException {
    return DisplayText.composed(nameBytes());
  }

  /**
   * Returns {@code name.utf-8} if it is valid, else {@code name}. The latter is checked in both
   * cases.
   */
  private ByteSlice nameBytes() throws MetainfoException {
    if (name == null) {
      throw new MetainfoException(Reason.BAD_NAME, "The torrent has no name.");
    }
    // Clients that do not know name.utf-8 use the other name.
    boolean usable =
        FileNames.isSafe(name)
            || nameInUtf8 != null && name.length() > 0 && FileNames.staysInside(name);
    Reason.BAD_NAME.unless(
        usable, "The name of the torrent is empty or cannot be the name of a file.");
    return nameInUtf8 == null ? name : nameInUtf8;
  }

  int pieceLength() throws MetainfoException {
    Reason.BAD_PIECE_LENGTH.unless(pieceLength > 0, "The torrent has no piece length.");
    return pieceLength;
  }

  boolean privateFlag() {
    return privateFlag;
  }

  /**
   * Whether the torrent has a v2 half; without {@code meta version} 2, a {@code file tree} is
   * ignored.
   */
  boolean v2() {
    return v2;
  }

  /** Whether the torrent has a v1 half; false only for a v2 torrent without any v1 field. */
  boolean v1() {
    return !v2 || pieces != null || list != null || singleLength >= 0;
  }

  FileList v1Files() throws MetainfoException {
    Reason.LENGTH_AND_FILES.unless(
        list == null || singleLength < 0, "The torrent has both a length and a list of files.");
    if (list != null) {
      return list;
    }
    Reason.NO_FILES.unless(singleLength >= 0, "The torrent has no files.");
    ByteSlice file = nameBytes();
    String path = FileNames.componentOf(DisplayText.of(file));
    String key = FileNames.componentOf(PathKey.of(file));
    return FileList.ofSingleFile(FileEntry.of(path, key, singleLength, attributes, null));
  }

  FileList v2Files() throws MetainfoException {
    if (tree == null) {
      throw new MetainfoException(Reason.BAD_FILE_TREE, "The torrent has no file tree.");
    }
    return tree;
  }

  /** Returns the v1 piece hashes, one after the other. */
  ByteSlice pieces() throws MetainfoException {
    if (pieces == null) {
      throw new MetainfoException(Reason.BAD_PIECES, "The torrent has no piece hashes.");
    }
    return pieces;
  }
}
