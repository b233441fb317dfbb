package org.trackerengine.adapter.undertow.page.torrent;

import java.util.ArrayList;
import java.util.List;
import org.trackerengine.domain.torrent.TorrentFile;

/** The files of a torrent below the directories that they are in, in the order of the torrent. */
public final class FileTree {

  private FileTree() {}

  /**
   * Files beside each other.
   *
   * @param path directory; empty for the torrent's own
   */
  public record Directory(String path, List<NamedFile> files) {

    /** Returns the total length of the files, in bytes. */
    public long size() {
      return files.stream().mapToLong(NamedFile::length).sum();
    }
  }

  /** A file by its name in its directory. */
  public record NamedFile(String name, long length) {}

  /** Returns files by directory; a directory that comes twice is there twice. */
  static List<Directory> of(List<TorrentFile> files) {
    List<Directory> directories = new ArrayList<>();
    for (TorrentFile file : files) {
      int slash = file.path().lastIndexOf('/');
      String path = slash < 0 ? "" : file.path().substring(0, slash);
      if (directories.isEmpty() || !directories.getLast().path().equals(path)) {
        directories.add(new Directory(path, new ArrayList<>()));
      }
      directories
          .getLast()
          .files()
          .add(new NamedFile(file.path().substring(slash + 1), file.length()));
    }
    return directories;
  }
}
