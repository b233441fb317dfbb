package org.trackerengine.adapter.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong on a loop costs the connection that it went wrong for, and no other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopFailuresIT {

  private static final LoopLimits LIMITS = LoopLimits.of(64, 16);

  private LoopServer server;

  private void start(Supplier<Responder> responder) throws IOException {
    server = LoopServer.start(address(0), 1, LIMITS, responder);
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

  static Stream<Throwable> failures() {
    String text = "as this test wants";
    return Stream.of(
        new IllegalStateException(text),
        new StackOverflowError(text),
        new OutOfMemoryError(text),
        new NoClassDefFoundError(text));
  }

  private static <T extends Throwable> void fail(Throwable failure) throws T {
    @SuppressWarnings("unchecked")
    T unchecked = (T) failure;
    throw unchecked;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aBugInAResponderCostsItsConnectionAndNoOther(Throwable failure) throws Exception {
    start(() ->
        (socket, bytes, length, out) -> {
          if (bytes[0] == '!') {
            LoopFailuresIT.<RuntimeException>fail(failure);
          }
          return LoopServerIT.echo(socket, bytes, length, out);
        });
    try (Socket good = connect()) {
      good.getOutputStream().write("a".getBytes());
      assertThat(good.getInputStream().readNBytes(2)).isEqualTo("aa".getBytes());
      try (Socket bad = connect()) {
        bad.getOutputStream().write("!".getBytes());
        assertThat(rest(bad)).isEmpty();
      }
      good.getOutputStream().write("b.".getBytes());
      assertThat(rest(good)).isEqualTo("bb.");
    }
  }

  /** As {@link LoopServerIT#echo}; what it does besides, the test says. */
  private abstract static class Echo implements Responder {
    @Override
    public int respond(LoopSocket socket, byte[] bytes, int length, Outbox out) {
      return LoopServerIT.echo(socket, bytes, length, out);
    }
  }

  @Test
  void aBugAtTheDoorClosesTheNewcomerAndNoOther() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    start(() ->
        new Echo() {
          @Override
          public boolean accepted(LoopSocket socket) {
            if (broken.getAndSet(false)) {
              throw new IllegalStateException("as this test wants");
            }
            return true;
          }
        });
    try (Socket good = connect()) {
      good.getOutputStream().write("a".getBytes());
      assertThat(good.getInputStream().readNBytes(2)).isEqualTo("aa".getBytes());
      broken.set(true);
      try (Socket bad = connect()) {
        assertThat(rest(bad)).isEmpty();
      }
      good.getOutputStream().write("b.".getBytes());
      assertThat(rest(good)).isEqualTo("bb.");
    }
  }

  @Test
  void aBugInClosingAConnectionLeavesNoOtherOpen() throws Exception {
    start(() ->
        new Echo() {
          @Override
          public void closed(LoopSocket socket) {
            throw new IllegalStateException("as this test wants");
          }
        });
    try (Socket first = connect();
        Socket second = connect();
        Socket third = connect()) {
      for (Socket socket : List.of(first, second)) {
        socket.getOutputStream().write("a".getBytes());
        assertThat(socket.getInputStream().readNBytes(2)).isEqualTo("aa".getBytes());
      }
      third.getOutputStream().write(".".getBytes());
      assertThat(rest(third)).isEqualTo(".");
      server.close();
      assertThat(rest(first)).isEmpty();
      assertThat(rest(second)).isEmpty();
    }
  }

  @Test
  void whoeverInterruptsALoopDoesNotKeepItAwakeForEver() throws Exception {
    Set<Boolean> interrupted = ConcurrentHashMap.newKeySet();
    start(() ->
        (socket, bytes, length, out) -> {
          interrupted.add(Thread.currentThread().isInterrupted());
          Thread.currentThread().interrupt();
          return LoopServerIT.echo(socket, bytes, length, out);
        });
    try (Socket socket = connect()) {
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write("a".getBytes());
        assertThat(socket.getInputStream().readNBytes(2)).isEqualTo("aa".getBytes());
      }
    }
    assertThat(interrupted).containsExactly(false);
  }

  @Test
  void aServerThatDoesNotStartFreesItsPort() throws Exception {
    start(() -> LoopServerIT::echo);
    int port = server.port();
    server.close();
    for (int loops : new int[] {1, 2}) {
      assertThatThrownBy(() ->
              LoopServer.start(
                  address(port),
                  loops,
                  LIMITS,
                  () -> {
                    throw new IllegalStateException("as this test wants");
                  }))
          .isInstanceOf(IllegalStateException.class);
    }
    LoopServer.start(address(port), 1, LIMITS, () -> LoopServerIT::echo).close();
  }
}
