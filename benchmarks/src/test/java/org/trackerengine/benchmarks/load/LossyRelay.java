package org.trackerengine.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between clients and a server, and hangs up on some requests: half of them the server has
 * never seen, half of them it has answered.
 */
final class LossyRelay implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int serverPort;
  private final int lostPercent;
  private final SplittableRandom random = new SplittableRandom(11);

  LossyRelay(int serverPort, int lostPercent) throws IOException {
    this.serverPort = serverPort;
    this.lostPercent = lostPercent;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private synchronized int chance() {
    return random.nextInt(200);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> relay(client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void relay(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      while (true) {
        byte[] request = head(client.getInputStream());
        int chance = chance();
        if (chance < lostPercent) {
          return;
        }
        server.getOutputStream().write(request);
        byte[] reply = reply(server.getInputStream());
        if (chance < 2 * lostPercent) {
          return;
        }
        client.getOutputStream().write(reply);
      }
    } catch (IOException closed) {
      // by one of the two
    }
  }

  private static byte[] reply(InputStream from) throws IOException {
    byte[] head = head(from);
    Matcher length = LENGTH.matcher(new String(head, ISO_8859_1));
    if (!length.find()) {
      throw new IOException("no Content-Length");
    }
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    reply.write(head);
    reply.write(from.readNBytes(Integer.parseInt(length.group(1))));
    return reply.toByteArray();
  }

  private static byte[] head(InputStream from) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4) {
      int b = from.read();
      if (b < 0) {
        throw new EOFException();
      }
      head.write(b);
      boolean next = b == (ends % 2 == 0 ? '\r' : '\n');
      ends = next ? ends + 1 : b == '\r' ? 1 : 0;
    }
    return head.toByteArray();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
