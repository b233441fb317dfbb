package org.trackerengine.adapter.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What becomes of a server whose process has no file left, in a process of its own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
class LoopFilesIT {

  private static final int MOST_FILES = 100;

  /** A server until its input ends. */
  static final class Server {

    private Server() {}

    public static void main(String... arguments) throws IOException {
      try (LoopServer server =
          LoopServer.start(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              1,
              LoopLimits.of(64, 2 * MOST_FILES),
              () -> LoopServerIT::echo)) {
        System.out.println(server.port());
        System.in.transferTo(System.err);
      }
    }
  }

  private static Process start() throws IOException {
    String java = System.getProperty("java.home") + "/bin/java";
    return new ProcessBuilder(
            "sh",
            "-c",
            "ulimit -n " + MOST_FILES + " && exec \"$@\"",
            "sh",
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Server.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private static void assertServed(Socket socket) throws IOException {
    socket.getOutputStream().write("a".getBytes());
    assertThat(socket.getInputStream().readNBytes(2)).isEqualTo("aa".getBytes());
  }

  @Test
  void whoeverFindsNoFileWaitsUntilThereIsOneAndOthersAreServed() throws Exception {
    Process process = start();
    List<Socket> sockets = new ArrayList<>();
    try (Scanner output = new Scanner(process.getInputStream())) {
      int port = output.nextInt();
      sockets.add(connect(port));
      assertServed(sockets.getFirst());
      for (int i = 0; i < MOST_FILES; i++) {
        sockets.add(connect(port));
      }
      Thread.sleep(500);
      assertServed(sockets.getFirst());
      Socket last = sockets.removeLast();
      for (Socket socket : sockets) {
        socket.close();
      }
      sockets.add(last);
      assertServed(last);
    } finally {
      process.destroy();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
