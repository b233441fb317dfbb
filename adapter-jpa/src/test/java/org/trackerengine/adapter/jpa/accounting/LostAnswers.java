package org.trackerengine.adapter.jpa.accounting;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A way to a PostgreSQL server on which an answer can get lost: when it is told so, it carries the
 * next COMMIT to the server and not its answer back to the client, and hangs up.
 */
final class LostAnswers implements AutoCloseable {

  private static final int LONG_ENOUGH_FOR_A_COMMIT_MILLIS = 1_000;

  private final ServerSocket listener;
  private final int server;
  private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
  private volatile boolean loseNextCommit;

  LostAnswers(int serverPort) throws IOException {
    server = serverPort;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void loseNextCommit() {
    loseNextCommit = true;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> carry(client, upstream, true));
        Thread.ofVirtual().start(() -> carry(upstream, client, false));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to, boolean toServer) {
    byte[] buffer = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        boolean commit =
            toServer
                && loseNextCommit
                && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
        if (commit) {
          loseNextCommit = false;
          from.close(); // the answer has nowhere to go
        }
        out.write(buffer, 0, length);
        if (commit) {
          Thread.sleep(LONG_ENOUGH_FOR_A_COMMIT_MILLIS);
        }
      }
    } catch (IOException | InterruptedException over) {
      // one side has hung up
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Closeable socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
