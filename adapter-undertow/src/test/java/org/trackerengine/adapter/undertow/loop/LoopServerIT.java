package org.trackerengine.adapter.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets and loops, with a responder that knows nothing of HTTP. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopServerIT {

  private static final LoopLimits LIMITS = LoopLimits.of(64, 16);

  private LoopServer server;

  /**
   * Says every byte twice, {@code .} once, and hangs up; of {@code (} the other half is awaited.
   */
  static int echo(LoopSocket socket, byte[] bytes, int length, Outbox out) {
    if (bytes[0] == '(') {
      if (length < 2) {
        return Responder.INCOMPLETE;
      }
      out.put(bytes, 0, 2);
      return 2;
    }
    out.put(bytes, 0, 1);
    if (bytes[0] == '.') {
      socket.closeWhenSent();
    } else {
      out.put(bytes, 0, 1);
    }
    return 1;
  }

  private void start(int loops, Supplier<Responder> responder) throws IOException {
    server = LoopServer.start(address(0), loops, LIMITS, responder);
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(20_000);
    socket.connect(address(server.port()));
    return socket;
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes());
  }

  @Test
  void requestsAreAnsweredInOrderAndTheLastOneClosesTheConnection() throws Exception {
    start(2, () -> LoopServerIT::echo);
    try (Socket socket = connect()) {
      socket.getOutputStream().write("ab".getBytes());
      assertThat(socket.getInputStream().readNBytes(4)).isEqualTo("aabb".getBytes());
      socket.getOutputStream().write("cd.never".getBytes());
      assertThat(rest(socket)).isEqualTo("ccdd.");
    }
  }

  @Test
  void whatIsNotWholeIsKeptUntilItIs() throws Exception {
    start(1, () -> LoopServerIT::echo);
    try (Socket socket = connect()) {
      for (int i = 0; i < 5; i++) {
        socket.getOutputStream().write("a(".getBytes());
        assertThat(socket.getInputStream().readNBytes(2)).isEqualTo("aa".getBytes());
        socket.getOutputStream().write(")".getBytes());
        assertThat(socket.getInputStream().readNBytes(2)).isEqualTo("()".getBytes());
      }
    }
  }

  @Test
  void moreThanFitsIntoOneReadIsReadInSeveral() throws Exception {
    start(1, () -> LoopServerIT::echo);
    try (Socket socket = connect()) {
      socket.getOutputStream().write(("x".repeat(10_000) + ".").getBytes());
      assertThat(rest(socket)).isEqualTo("x".repeat(20_000) + ".");
    }
  }

  @Test
  void anAnswerThatIsNotTakenWaitsAndOthersAreServedMeanwhile() throws Exception {
    byte[] large = new byte[8 << 20];
    CountDownLatch stuck = new CountDownLatch(1);
    Responder responder =
        new Responder() {
          @Override
          public int respond(LoopSocket socket, byte[] bytes, int length, Outbox out) {
            out.put(large);
            if (bytes[0] == '.') {
              socket.closeWhenSent();
            }
            return 1;
          }

          @Override
          public void waits(LoopSocket socket, Waits what) {
            if (what == Waits.ANSWER_TAKEN) {
              stuck.countDown();
            }
          }
        };
    start(1, () -> responder);
    try (Socket slow = connect();
        Socket other = connect()) {
      slow.getOutputStream().write("a.".getBytes());
      assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
      other.getOutputStream().write(".".getBytes());
      assertThat(other.getInputStream().readAllBytes()).hasSize(large.length);
      assertThat(slow.getInputStream().readAllBytes()).hasSize(2 * large.length);
    }
  }

  @Test
  void everyLoopServesConnections() throws Exception {
    Set<Thread> threads = Collections.newSetFromMap(new ConcurrentHashMap<>());
    start(
        3,
        () ->
            (socket, bytes, length, out) -> {
              threads.add(Thread.currentThread());
              return echo(socket, bytes, length, out);
            });
    for (int i = 0; i < 1_000 && threads.size() < 3; i++) {
      try (Socket socket = connect()) {
        socket.getOutputStream().write(".".getBytes());
        assertThat(rest(socket)).isEqualTo(".");
      }
    }
    assertThat(threads).hasSize(3);
  }

  @Test
  void aPortThatSomebodyHasIsNotShared() throws Exception {
    start(2, () -> LoopServerIT::echo);
    for (int loops : new int[] {1, 2}) {
      assertThatThrownBy(() ->
              LoopServer.start(address(server.port()), loops, LIMITS, () -> LoopServerIT::echo))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void closingClosesThePortAndTheConnections() throws Exception {
    start(2, () -> LoopServerIT::echo);
    int port = server.port();
    Set<Socket> sockets = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      Socket socket = connect();
      sockets.add(socket);
      socket.getOutputStream().write("a".getBytes());
      assertThat(socket.getInputStream().readNBytes(2)).isEqualTo("aa".getBytes());
    }
    server.close();
    for (Socket socket : sockets) {
      assertThat(rest(socket)).isEmpty();
      socket.close();
    }
    start(2, () -> LoopServerIT::echo);
    LoopServer again = LoopServer.start(address(port), 2, LIMITS, () -> LoopServerIT::echo);
    again.close();
  }
}
