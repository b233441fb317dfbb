package org.trackerengine.bootstrap.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A datagram to a Unix socket, which the JDK does not offer: its Unix channels are streams. For
 * Linux on x86-64 and aarch64. Stateless.
 */
final class UnixDatagram {

  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;

  /** Bytes of {@code sockaddr_un}: the family, and a name of up to 108. */
  private static final int FAMILY_BYTES = 2;

  private static final int NAME_BYTES = 108;

  private UnixDatagram() {}

  /**
   * Sends a text.
   *
   * @param name path of the socket, or {@code @} and its name in the abstract name space
   * @throws IOException if it was not sent; the message says why
   */
  static void send(String name, String text) throws IOException {
    byte[] socketName = name.getBytes(UTF_8);
    boolean isAbstract = name.startsWith("@");
    if (!isAbstract && !name.startsWith("/") || socketName.length >= NAME_BYTES) {
      throw new IOException("no name of a Unix socket: " + name);
    }
    if (isAbstract) {
      socketName[0] = 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(FAMILY_BYTES + NAME_BYTES, Long.BYTES);
      address.set(JAVA_SHORT, 0, AF_UNIX);
      MemorySegment.copy(socketName, 0, address, JAVA_BYTE, FAMILY_BYTES, socketName.length);
      // The zero that ends a path counts; in an abstract name every byte does.
      int addressBytes = FAMILY_BYTES + socketName.length + (isAbstract ? 0 : 1);
      send(arena.allocateFrom(JAVA_BYTE, text.getBytes(UTF_8)), address, addressBytes);
    } catch (IOException | RuntimeException | Error known) {
      throw known;
    } catch (Throwable fromHandle) {
      throw new IOException(fromHandle);
    }
  }

  private static void send(MemorySegment text, MemorySegment address, int addressBytes)
      throws Throwable {
    MethodHandle close = call("close", JAVA_INT, JAVA_INT);
    int fd =
        (int)
            call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)
                .invokeExact((int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
      throw new IOException("no Unix socket to send from");
    }
    try {
      long sent =
          (long)
              call("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT)
                  .invokeExact(fd, text, text.byteSize(), MSG_NOSIGNAL, address, addressBytes);
      if (sent < 0) {
        throw new IOException("its socket takes nothing");
      }
    } finally {
      int _ = (int) close.invokeExact(fd);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError(name)),
        FunctionDescriptor.of(result, arguments));
  }
}
