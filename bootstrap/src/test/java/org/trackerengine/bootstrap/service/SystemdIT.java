package org.trackerengine.bootstrap.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a socket of systemd receives from a server, with the socket in the place of systemd. */
class SystemdIT {

  @TempDir private Path directory;

  @BeforeEach
  void onLinuxOnly() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "systemd is a program of Linux");
  }

  @Test
  void readyAndStoppingReachASocketWithAPath() throws Throwable {
    String path = directory.resolve("notify").toString();
    try (Socket socket = new Socket(path)) {
      Systemd systemd = Systemd.of(Map.of("NOTIFY_SOCKET", path));
      systemd.ready();
      assertThat(socket.receive()).isEqualTo("READY=1");
      systemd.stopping();
      assertThat(socket.receive()).isEqualTo("STOPPING=1");
    }
  }

  @Test
  void theyReachASocketInTheAbstractNameSpace() throws Throwable {
    String name = "@tracker-test-" + UUID.randomUUID();
    try (Socket socket = new Socket(name)) {
      Systemd.of(Map.of("NOTIFY_SOCKET", name)).ready();
      assertThat(socket.receive()).isEqualTo("READY=1");
    }
  }

  @Test
  void withoutASocketOrWithoutItsNameTheServerRunsOn() {
    Systemd.of(Map.of()).ready();
    Systemd.of(Map.of("NOTIFY_SOCKET", "")).ready();
    Systemd.of(Map.of("NOTIFY_SOCKET", directory.resolve("none").toString())).ready();
    Systemd.of(Map.of("NOTIFY_SOCKET", "vsock:2:1234")).stopping();
    Systemd.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(108))).stopping();
  }

  /** A Unix socket that receives datagrams. */
  @SuppressWarnings("restricted")
  private static final class Socket implements AutoCloseable {

    private final int fd;

    Socket(String name) throws Throwable {
      fd = (int) call("socket", JAVA_INT, JAVA_INT, JAVA_INT).invoke(1, 2, 0);
      byte[] bytes = name.replace('@', '\0').getBytes(UTF_8);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment address = arena.allocate(110, Long.BYTES);
        address.set(JAVA_SHORT, 0, (short) 1);
        MemorySegment.copy(bytes, 0, address, JAVA_BYTE, 2, bytes.length);
        int length = 2 + bytes.length;
        assertThat((int) call("bind", JAVA_INT, ADDRESS, JAVA_INT).invoke(fd, address, length))
            .isZero();
      }
    }

    /** Returns the next datagram; it must be there already. */
    String receive() throws Throwable {
      int dontWait = 0x40;
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment text = arena.allocate(1024);
        int bytes =
            (int)
                call("recv", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)
                    .invoke(fd, text, text.byteSize(), dontWait);
        assertThat(bytes).as("bytes of the datagram").isPositive();
        return new String(text.asSlice(0, bytes).toArray(JAVA_BYTE), UTF_8);
      }
    }

    private static MethodHandle call(String name, MemoryLayout... arguments) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().find(name).orElseThrow(),
          FunctionDescriptor.of(JAVA_INT, arguments));
    }

    @Override
    public void close() {
      try {
        assertThat((int) call("close", JAVA_INT).invoke(fd)).isZero();
      } catch (Throwable failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}
