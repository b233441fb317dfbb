package org.trackerengine.domain.metainfo;

import java.util.ArrayList;
import java.util.List;
import org.trackerengine.domain.bencode.BencodeException;
import org.trackerengine.domain.bencode.BencodeReader;
import org.trackerengine.domain.bencode.BencodeToken;
import org.trackerengine.domain.bencode.ByteSlice;
import org.trackerengine.domain.metainfo.MetainfoException.Reason;
import org.trackerengine.domain.torrent.TorrentFile;

/**
 * Files of a torrent in the order of {@code files} or {@code file tree}, padding files included.
 *
 * @param totalLength the length of all entries in bytes, padding included; v1 divides this length
 *     into pieces
 */
record FileList(List<FileEntry> entries, long totalLength) {

  static FileList ofSingleFile(FileEntry file) {
    return new FileList(List.of(file), file.length());
  }

  /** Reads the value of {@code files}. */
  static FileList readList(BencodeReader in, MetainfoLimits limits)
      throws BencodeException, MetainfoException {
    Reason.NO_FILES.unless(in.peek() == BencodeToken.LIST, "The file list is not a list.");
    Collector files = new Collector(limits);
    FileEntryReader entries = new FileEntryReader(in, limits);
    FilePath path = new FilePath(limits);
    in.beginList();
    while (in.hasNext()) {
      Reason.BAD_PATH.unless(
          in.peek() == BencodeToken.DICTIONARY, "An entry of the file list is not a dictionary.");
      files.add(entries.readItem(path));
    }
    in.end();
    return files.list();
  }

  /** Reads the value of {@code file tree}. It keeps an explicit path instead of using recursion. */
  static FileList readTree(BencodeReader in, MetainfoLimits limits)
      throws BencodeException, MetainfoException {
    Collector files = new Collector(limits);
    FileEntryReader entries = new FileEntryReader(in, limits);
    FilePath path = new FilePath(limits);
    enterDirectory(in);
    while (in.hasNext() || !path.isEmpty()) {
      if (in.hasNext()) {
        readNode(in, path, entries, files);
      } else {
        in.end();
        path.pop();
      }
    }
    in.end();
    return files.list();
  }

  private static void readNode(
      BencodeReader in, FilePath path, FileEntryReader entries, Collector files)
      throws BencodeException, MetainfoException {
    ByteSlice key = in.key();
    if (key.length() > 0) {
      path.push(key);
      enterDirectory(in);
    } else {
      // An empty key holds what is known of a file. Keys ascend, so it comes first and alone.
      requireDictionary(in);
      files.add(entries.readLeaf(path));
      Reason.BAD_FILE_TREE.unless(
          !in.hasNext() && !path.isEmpty(), "The file tree has a file that is a directory too.");
    }
  }

  private static void enterDirectory(BencodeReader in) throws BencodeException, MetainfoException {
    requireDictionary(in);
    in.beginDictionary();
    Reason.BAD_FILE_TREE.unless(in.hasNext(), "The file tree has an empty directory.");
  }

  private static void requireDictionary(BencodeReader in)
      throws BencodeException, MetainfoException {
    Reason.BAD_FILE_TREE.unless(
        in.peek() == BencodeToken.DICTIONARY, "A node of the file tree is not a dictionary.");
  }

  private static final class Collector {
    private final List<FileEntry> entries = new ArrayList<>();
    private final MetainfoLimits limits;
    private long totalLength;
    private long pathCharacters;

    Collector(MetainfoLimits limits) {
      this.limits = limits;
    }

    void add(FileEntry file) throws MetainfoException {
      Reason.TOO_MANY_FILES.unless(
          entries.size() < limits.maxFiles(),
          "The torrent has more than %d files.",
          limits.maxFiles());
      Reason.BAD_LENGTH.unless(
          file.length() <= Long.MAX_VALUE - totalLength, "The files are too long in sum.");
      totalLength += file.length();
      pathCharacters += file.path().length();
      Reason.BAD_PATH.unless(
          pathCharacters <= limits.maxPathCharacters(),
          "The paths of the files have more than %d characters in all.",
          limits.maxPathCharacters());
      entries.add(file);
    }

    FileList list() throws MetainfoException {
      PathKey.checkDistinct(entries);
      return new FileList(entries, totalLength);
    }
  }

  /** Returns all files except padding files. */
  List<TorrentFile> listed() {
    return entries.stream()
        .filter(file -> !file.pad())
        .map(file -> new TorrentFile(file.path(), file.length()))
        .toList();
  }

  private record Identity(String key, long length) {}

  private List<Identity> identities() {
    return entries.stream()
        .filter(file -> !file.pad())
        .map(file -> new Identity(file.key(), file.length()))
        .toList();
  }

  /**
   * Whether these v1 files are those of {@code v2}: the same files in the same order, and each one
   * that is not empty at the begin of a piece, as in v2 (BEP 52).
   */
  boolean agreesWith(FileList v2, int pieceLength) {
    if (!identities().equals(v2.identities())) {
      return false;
    }
    long offset = 0;
    for (FileEntry file : entries) {
      if (!file.pad() && file.length() > 0 && offset % pieceLength != 0) {
        return false;
      }
      offset += file.length();
    }
    return true;
  }
}
