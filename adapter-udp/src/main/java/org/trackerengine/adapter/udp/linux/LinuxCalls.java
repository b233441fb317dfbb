package org.trackerengine.adapter.udp.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * System calls of Linux, with the constants for x86-64 and aarch64. Each method returns the result
 * of the call, or {@code -errno} if the call failed. Stateless.
 */
public final class LinuxCalls {

  public static final int AF_INET = 2;
  public static final int AF_INET6 = 10;
  public static final int SOCK_DGRAM = 2;
  public static final int SOCK_CLOEXEC = 0x80000;
  public static final int SOL_SOCKET = 1;
  public static final int SO_RCVBUF = 8;
  public static final int SO_REUSEPORT = 15;
  public static final int SO_RCVTIMEO = 20;
  public static final int SO_SNDTIMEO = 21;
  public static final int IPPROTO_IP = 0;
  public static final int IP_PKTINFO = 8;
  public static final int IPPROTO_IPV6 = 41;
  public static final int IPV6_V6ONLY = 26;
  public static final int IPV6_RECVPKTINFO = 49;
  public static final int IPV6_PKTINFO = 50;
  public static final int SHUT_RD = 0;
  public static final int MSG_WAITFORONE = 0x10000;
  public static final int EINTR = 4;
  public static final int EAGAIN = 11;
  public static final int ECONNREFUSED = 111;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = call("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKOPT =
      call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle RECVMMSG =
      call("recvmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle SENDMMSG =
      call("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle SHUTDOWN = call("shutdown", JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = call("close", JAVA_INT);

  private LinuxCalls() {}

  @SuppressWarnings("restricted")
  private static MethodHandle call(String name, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError(name)),
        FunctionDescriptor.of(JAVA_INT, arguments),
        Linker.Option.captureCallState("errno"));
  }

  /** Allocates memory in which a call stores its errno; each calling thread needs its own. */
  public static MemorySegment newState(Arena arena) {
    return arena.allocate(STATE);
  }

  public static int socket(MemorySegment state, int family, int type, int protocol) {
    try {
      return orErrno((int) SOCKET.invokeExact(state, family, type, protocol), state);
    } catch (Throwable bug) {
      throw unexpected(bug);
    }
  }

  public static int bind(MemorySegment state, int fd, MemorySegment name, int length) {
    try {
      return orErrno((int) BIND.invokeExact(state, fd, name, length), state);
    } catch (Throwable bug) {
      throw unexpected(bug);
    }
  }

  public static int setsockopt(
      MemorySegment state, int fd, int level, int option, MemorySegment value, int length) {
    try {
      return orErrno((int) SETSOCKOPT.invokeExact(state, fd, level, option, value, length), state);
    } catch (Throwable bug) {
      throw unexpected(bug);
    }
  }

  public static int getsockopt(
      MemorySegment state, int fd, int level, int option, MemorySegment value, MemorySegment size) {
    try {
      return orErrno((int) GETSOCKOPT.invokeExact(state, fd, level, option, value, size), state);
    } catch (Throwable bug) {
      throw unexpected(bug);
    }
  }

  public static int recvmmsg(
      MemorySegment state, int fd, MemorySegment headers, int count, int flags) {
    try {
      return orErrno(
          (int) RECVMMSG.invokeExact(state, fd, headers, count, flags, MemorySegment.NULL), state);
    } catch (Throwable bug) {
      throw unexpected(bug);
    }
  }

  public static int sendmmsg(
      MemorySegment state, int fd, MemorySegment headers, int count, int flags) {
    try {
      return orErrno((int) SENDMMSG.invokeExact(state, fd, headers, count, flags), state);
    } catch (Throwable bug) {
      throw unexpected(bug);
    }
  }

  public static int shutdown(MemorySegment state, int fd, int how) {
    try {
      return orErrno((int) SHUTDOWN.invokeExact(state, fd, how), state);
    } catch (Throwable bug) {
      throw unexpected(bug);
    }
  }

  public static int close(MemorySegment state, int fd) {
    try {
      return orErrno((int) CLOSE.invokeExact(state, fd), state);
    } catch (Throwable bug) {
      throw unexpected(bug);
    }
  }

  private static int orErrno(int result, MemorySegment state) {
    return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
  }

  /**
   * Converts what a method handle threw; usually an error or an exception caused by wrong
   * arguments.
   */
  private static RuntimeException unexpected(Throwable bug) {
    if (bug instanceof Error error) {
      throw error;
    }
    return bug instanceof RuntimeException thrown ? thrown : new IllegalStateException(bug);
  }
}
