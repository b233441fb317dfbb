package org.trackerengine.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP tracker that answers everything well and keeps who announced from where. */
final class RecordingHttpTracker implements AutoCloseable {

  /** An announce as it came. */
  record Seen(String peerId, InetAddress from) {}

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();

  private final ServerSocket listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());

  RecordingHttpTracker() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/announce";
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket client) {
    try (client;
        var lines =
            new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1))) {
      String line = lines.readLine();
      while (line != null) {
        int from = line.indexOf("&peer_id=") + "&peer_id=".length();
        seen.add(new Seen(line.substring(from, from + 20), client.getInetAddress()));
        boolean last = false;
        for (line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
          last |= line.equals("Connection: close");
        }
        String body = "d8:completei1e10:incompletei0e8:intervali1800e5:peers0:e";
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        client.getOutputStream().write(reply.getBytes(ISO_8859_1));
        line = last ? null : lines.readLine();
      }
    } catch (IOException gone) {
      // the generator has hung up
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
