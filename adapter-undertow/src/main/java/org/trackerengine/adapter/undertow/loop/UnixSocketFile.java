package org.trackerengine.adapter.undertow.loop;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of a listening Unix domain socket, which only its owner and group may open. */
final class UnixSocketFile {

  private static final String OWNER_AND_GROUP = "rw-rw----";

  private UnixSocketFile() {}

  /**
   * Listens on a file, which a server that was killed may have left.
   *
   * @throws BindException when a server listens there, or another kind of file has the name
   */
  static ServerSocketChannel listen(Path path, int backlog) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
          || answers(path)) {
        throw new BindException(
            "cannot listen on " + path + ": a server listens there, or it is no socket");
      }
      Files.delete(path);
    }
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(path), backlog);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNER_AND_GROUP));
      return channel;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      BindException named =
          new BindException("cannot listen on " + path + ": " + failure.getMessage());
      named.initCause(failure);
      throw named;
    }
  }

  private static boolean answers(Path path) {
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return client.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }
}
