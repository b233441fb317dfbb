package org.trackerengine.bootstrap.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is written beside its place and moved there when it is whole, readable by its owner
 * only from its first byte on. Closing it removes what has not been moved.
 */
final class PartFile implements AutoCloseable {

  private final Path place;
  private final Path part;
  private final FileChannel channel;

  private PartFile(Path place, Path part, FileChannel channel) {
    this.place = place;
    this.part = part;
    this.channel = channel;
  }

  /** Begins {@code place}; what is left of a broken run before is thrown away. */
  static PartFile create(Path place) throws IOException {
    Path part = place.resolveSibling(place.getFileName() + ".part");
    Files.deleteIfExists(part);
    FileChannel channel =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly());
    return new PartFile(place, part, channel);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Where it is until it is moved. */
  Path part() {
    return part;
  }

  OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  /** Puts it to its place, when it is on the disk. */
  void move(boolean replace) throws IOException {
    channel.force(true);
    channel.close();
    if (replace) {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(part, place);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
