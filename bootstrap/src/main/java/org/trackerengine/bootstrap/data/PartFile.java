package org.trackerengine.bootstrap.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file that is written under a temporary name in the same directory, and renamed when it is
 * complete. Only its owner can read it, from its first byte on. Closing it deletes it if it has not
 * been moved.
 */
public final class PartFile implements AutoCloseable {

  private final Path place;
  private final Path part;
  private final FileChannel channel;

  private PartFile(Path place, Path part, FileChannel channel) {
    this.place = place;
    this.part = part;
    this.channel = channel;
  }

  /** Creates the temporary file for {@code place}; one that an aborted run has left is deleted. */
  public static PartFile create(Path place) throws IOException {
    Path part = place.resolveSibling(place.getFileName() + ".part");
    Files.deleteIfExists(part);
    FileChannel channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            DataDirectory.ownerOnly("rw-------"));
    return new PartFile(place, part, channel);
  }

  /** Returns the path of the temporary file. */
  public Path part() {
    return part;
  }

  /** Returns the stream to write to; it needs no closing. */
  public OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  /** Writes the file to the disk and moves it to its place. */
  public void move(boolean replace) throws IOException {
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
