package org.trackerengine.adapter.undertow;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that sends exactly the bytes it is told; text is one byte a character. */
final class RawClient implements AutoCloseable {

  /** Only so that a broken server does not hang a test. */
  private static final int PATIENCE_MILLIS = 20_000;

  private static final String EMPTY_LINE = "\r\n\r\n";

  private final Socket socket;
  private final InputStream in;

  private RawClient(InetAddress address, int port, int receiveBuffer) throws IOException {
    this(connected(address, port, receiveBuffer));
  }

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  private static Socket connected(InetAddress address, int port, int receiveBuffer)
      throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
    return socket;
  }

  /** Over a socket that is connected, such as one with TLS. */
  static RawClient over(Socket connected) throws IOException {
    return new RawClient(connected);
  }

  static RawClient connect(int port) throws IOException {
    return new RawClient(InetAddress.getByName("127.0.0.1"), port, 0);
  }

  static RawClient connect(String address, int port) throws IOException {
    return new RawClient(InetAddress.getByName(address), port, 0);
  }

  static RawClient withReceiveBuffer(int port, int bytes) throws IOException {
    return new RawClient(InetAddress.getByName("127.0.0.1"), port, bytes);
  }

  /** Sends a request on a connection of its own and reads until the server closes it. */
  static Response ask(int port, String request) throws IOException {
    try (RawClient client = connect(port)) {
      client.send(request);
      return client.response();
    }
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** As {@link #send}; false when the server has closed the connection. */
  boolean trySend(String text) {
    try {
      send(text);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** Reads and counts what is there until the server closes the connection. */
  long drain() throws IOException {
    byte[] waste = new byte[1 << 16];
    long total = 0;
    try {
      int count = 0;
      while (count >= 0) {
        total += count;
        count = in.read(waste);
      }
    } catch (SocketException reset) {
      return total;
    }
    return total;
  }

  /** Everything that comes until the server closes the connection, in whichever way. */
  String rest() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    byte[] some = new byte[1 << 12];
    try {
      int count = 0;
      while (count >= 0) {
        rest.write(some, 0, count);
        count = in.read(some);
      }
    } catch (SocketException reset) {
      return rest.toString(StandardCharsets.ISO_8859_1);
    }
    return rest.toString(StandardCharsets.ISO_8859_1);
  }

  RawClient endOfInput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads one response, whose length its head tells. */
  Response response() throws IOException {
    String head = head();
    String[] lines = head.split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "-1"));
    if (length < 0) {
      throw new IOException("no Content-Length in " + head);
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the body ends after " + body.length + " of " + length + " bytes");
    }
    return new Response(lines[0], headers, new String(body, StandardCharsets.ISO_8859_1));
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int seen = 0; // of the empty line
    while (seen < EMPTY_LINE.length()) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed after: " + head.toString(StandardCharsets.ISO_8859_1));
      }
      head.write(b);
      seen = b == EMPTY_LINE.charAt(seen) ? seen + 1 : b == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the server has closed, or closes, the connection without sending anything more. */
  boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Closes with a reset instead of a goodbye. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  int localPort() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** What came back. */
  record Response(String statusLine, Map<String, String> headers, String body) {

    int status() {
      return Integer.parseInt(statusLine.split(" ")[1]);
    }

    boolean closes() {
      return "close".equals(headers.get("connection"));
    }
  }
}
