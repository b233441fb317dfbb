package org.trackerengine.clientkit.port;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.endpoint.HttpAnswer;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.clientkit.fault.Answer;
import org.trackerengine.clientkit.request.Request;
import org.trackerengine.domain.wire.TrackerPath;

/**
 * A port for HTTP/1 on loopback, with a virtual thread for each connection. It is for tests: it
 * sends what faults want, and has no deadlines. Thread-safe.
 */
public final class HttpPort implements AutoCloseable {

  /** The most connections at a time; more wait until others are closed. */
  private static final int MOST_CONNECTIONS = 10_000;

  private static final long PAUSE_MILLIS = 10;

  private final ServerSocket server;
  private final HttpEndpoint endpoint;
  private final Recorder recorder;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

  private HttpPort(ServerSocket server, HttpEndpoint endpoint, Recorder recorder) {
    this.server = server;
    this.endpoint = endpoint;
    this.recorder = recorder;
  }

  /**
   * Opens a port.
   *
   * @param port port number; 0 chooses a free one
   */
  public static HttpPort open(int port, HttpEndpoint endpoint, Recorder recorder)
      throws IOException {
    ServerSocket server =
        new ServerSocket(port, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    HttpPort opened = new HttpPort(server, endpoint, recorder);
    Thread.ofVirtual().name("tracker-http").start(opened::accept);
    return opened;
  }

  /** Returns the port number. */
  public int number() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        places.acquire();
        accepted();
      } catch (InterruptedException interrupted) {
        return;
      }
    }
  }

  private void accepted() throws InterruptedException {
    try {
      Socket socket = server.accept();
      open.add(socket);
      if (server.isClosed()) {
        socket.close();
      }
      Thread.ofVirtual().start(() -> serve(socket));
    } catch (IOException closedOrTooMany) {
      places.release();
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      HttpRequestHead head = HttpRequestHead.read(in);
      while (head != null && answer(socket, in, head)) {
        head = HttpRequestHead.read(in);
      }
    } catch (IOException | InterruptedException gone) {
      // the client's doing, or the test is over
    } catch (RuntimeException | Error thrown) {
      recorder.failed(thrown);
    } finally {
      open.remove(socket);
      places.release();
    }
  }

  /** Answers a request; returns false if the connection is to be closed. */
  private boolean answer(Socket socket, InputStream in, HttpRequestHead head)
      throws IOException, InterruptedException {
    Answer answer = answer(socket.getInetAddress(), head);
    Thread.sleep(answer.delay());
    if (answer.isWithheld()) {
      in.transferTo(OutputStream.nullOutputStream());
      return false;
    }
    socket.getOutputStream().write(bytes(answer, head.persistent()));
    return head.persistent() && answer.cutAt() == Answer.WHOLE;
  }

  private Answer answer(InetAddress client, HttpRequestHead head) {
    return recorder.answer(
        Transport.HTTP,
        kind(head),
        () -> ask(client, head),
        (request, right) ->
            new Answer(
                request,
                Objects.requireNonNullElse(head.query(), ""),
                right.status(),
                right.headers(),
                right.body()));
  }

  private HttpAnswer ask(InetAddress client, HttpRequestHead head) {
    if (!head.method().equals("GET")) {
      return new HttpAnswer(405, Map.of("Allow", "GET"), new byte[0]);
    }
    return endpoint
        .answer(head.path(), head.query(), client, head::header)
        .orElseGet(() -> new HttpAnswer(404, Map.of(), new byte[0]));
  }

  private static Request.Kind kind(HttpRequestHead head) {
    byte[] path = head.pathBytes();
    return switch (TrackerPath.of(path, 0, path.length).kind()) {
      case ANNOUNCE -> Request.Kind.ANNOUNCE;
      case SCRAPE -> Request.Kind.SCRAPE;
      case OTHER -> Request.Kind.OTHER;
    };
  }

  private static byte[] bytes(Answer answer, boolean persistent) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Test\r\n");
    answer.headers().forEach((name, value) -> line(head, name, value));
    line(head, "Content-Length", "" + answer.body().length);
    if (!persistent) {
      line(head, "Connection", "close");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    bytes.write(answer.body(), 0, Math.min(answer.cutAt(), answer.body().length));
    return bytes.toByteArray();
  }

  private static void line(StringBuilder head, String name, @Nullable String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
