package org.trackerengine.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.trackerengine.benchmarks.load.wire.RequestWriter;

/** Takes one connection after the other, reads a request on each, says its line and hangs up. */
final class ScriptedServer implements AutoCloseable {

  /** What is said to nobody: the connection stays open, and silent. */
  static final String SILENCE = "…";

  private final ServerSocket listener;
  private final List<String> lines;
  private final Semaphore hungUp = new Semaphore(0);

  ScriptedServer(List<String> lines) throws IOException {
    this.lines = lines;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  static String lastReply(String body) {
    return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/announce";
  }

  /** Waits until it has hung up once more. */
  void awaitHangUp() throws InterruptedException {
    hungUp.acquire();
  }

  private void serve() {
    try {
      for (String line : lines) {
        Socket client = listener.accept();
        client.getInputStream().read(new byte[RequestWriter.LONGEST]);
        if (!line.equals(SILENCE)) {
          client.getOutputStream().write(line.getBytes(ISO_8859_1));
          client.close();
          hungUp.release();
        }
      }
      listener.close();
    } catch (IOException closed) {
      // the test is over
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
