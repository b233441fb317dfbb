package org.trackerengine.adapter.udp.datagram;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.trackerengine.adapter.udp.linux.LinuxCalls.SOL_SOCKET;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.ReentrantLock;
import org.trackerengine.adapter.udp.linux.DatagramBatch;
import org.trackerengine.adapter.udp.linux.LinuxCalls;
import org.trackerengine.adapter.udp.linux.NativeAddress;
import org.trackerengine.adapter.udp.linux.PacketInfo;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.DatagramResponder;

/**
 * A native Linux socket that receives and sends datagrams in batches, with one system call each.
 * All its memory is in one arena, and requests are answered without garbage.
 */
public final class BatchSocket implements WorkerSocket {

  /**
   * Timeout after which a waiting thread checks whether it is to stop, even if nothing has woken
   * it.
   */
  private static final int LOOKS_AROUND_SECONDS = 1;

  private final int fd;
  private final DatagramTally tally;
  private final DatagramBatch in;
  private final DatagramBatch out;
  private final byte[] request;
  private final byte[] reply;
  private int served;

  /**
   * Guards the following fields, and the closing of {@link #fd}, for all threads but the worker's.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private final MemorySegment state;
  private final MemorySegment value;
  private final DatagramBatch late;
  private boolean closed;
  private volatile boolean woken;

  private BatchSocket(InetSocketAddress address, UdpLimits limits, DatagramTally tally)
      throws IOException {
    this.tally = tally;
    PacketInfo info = PacketInfo.of(address);
    // Freed only when it is unreachable, so that no thread has to be synchronized with.
    Arena arena = Arena.ofAuto();
    in = new DatagramBatch(arena, limits.batch(), limits.requestBytes(), info);
    out = new DatagramBatch(arena, limits.batch(), limits.replyBytes(), info);
    late = new DatagramBatch(arena, 1, limits.replyBytes(), info);
    request = new byte[limits.requestBytes()];
    reply = new byte[limits.replyBytes()];
    state = LinuxCalls.newState(arena);
    value = arena.allocate(NativeAddress.LENGTH, Long.BYTES);
    int type = LinuxCalls.SOCK_DGRAM | LinuxCalls.SOCK_CLOEXEC;
    boolean v6 = address.getAddress() instanceof Inet6Address;
    int family = v6 ? LinuxCalls.AF_INET6 : LinuxCalls.AF_INET;
    fd = check("socket", LinuxCalls.socket(state, family, type, 0));
  }

  public static BatchSocket open(
      InetSocketAddress address, boolean shared, UdpLimits limits, DatagramTally tally)
      throws IOException {
    BatchSocket socket = new BatchSocket(address, limits, tally);
    try {
      socket.bind(address, shared, limits);
      return socket;
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  private void bind(InetSocketAddress address, boolean shared, UdpLimits limits)
      throws IOException {
    if (shared) {
      set(SOL_SOCKET, LinuxCalls.SO_REUSEPORT, 1);
    }
    if (address.getAddress() instanceof Inet6Address) {
      set(LinuxCalls.IPPROTO_IPV6, LinuxCalls.IPV6_V6ONLY, 0);
    }
    PacketInfo info = PacketInfo.of(address);
    if (info != PacketInfo.NONE) {
      set(info.level(), info.option(), 1);
    }
    set(SOL_SOCKET, LinuxCalls.SO_RCVBUF, limits.receiveBufferBytes());
    setSeconds(LinuxCalls.SO_RCVTIMEO);
    setSeconds(LinuxCalls.SO_SNDTIMEO);
    NativeAddress.write(value, address);
    int length = address.getAddress() instanceof Inet6Address ? NativeAddress.LENGTH : 16;
    int bound = LinuxCalls.bind(state, fd, value, length);
    if (bound < 0) {
      throw new BindException("bind: error " + -bound);
    }
  }

  private void set(int level, int option, int wanted) throws IOException {
    value.set(JAVA_INT, 0, wanted);
    check("setsockopt", LinuxCalls.setsockopt(state, fd, level, option, value, Integer.BYTES));
  }

  private void setSeconds(int option) throws IOException {
    value.set(JAVA_LONG, 0, LOOKS_AROUND_SECONDS);
    value.set(JAVA_LONG, Long.BYTES, 0);
    check(
        "setsockopt", LinuxCalls.setsockopt(state, fd, SOL_SOCKET, option, value, 2 * Long.BYTES));
  }

  private static int check(String call, int result) throws IOException {
    if (result < 0) {
      throw new IOException(call + ": error " + -result);
    }
    return result;
  }

  @Override
  public void serve(DatagramResponder responder) throws IOException {
    int received = in.receive(fd);
    if (woken
        || received == -LinuxCalls.EAGAIN
        || received == -LinuxCalls.EINTR
        || received == -LinuxCalls.ECONNREFUSED) {
      return;
    }
    check("recvmmsg", received);
    responder.received();
    for (served = 0; served < received; served++) {
      int length = in.length(served);
      in.read(served, request, length);
      int replied =
          responder.respond(
              request,
              length,
              in.sourceHigh(served),
              in.sourceLow(served),
              in.sourcePort(served),
              reply);
      if (replied > 0) {
        out.put(in, served, reply, replied);
      }
    }
    int answers = out.size();
    if (answers > 0) {
      tally.sent(answers, out.send(fd));
    }
  }

  @Override
  public ReplyPath replyPath() {
    byte[] sides = in.sides(served);
    return (answer, length) -> send(sides, answer, length);
  }

  private void send(byte[] sides, byte[] answer, int length) {
    lock.lock();
    try {
      if (closed) {
        tally.sent(1, 1);
        return;
      }
      late.put(sides, answer, length);
      tally.sent(1, late.send(fd));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int receiveBufferBytes() throws IOException {
    lock.lock();
    try {
      value.set(JAVA_INT, Integer.BYTES, Integer.BYTES);
      MemorySegment size = value.asSlice(Integer.BYTES, Integer.BYTES);
      check(
          "getsockopt",
          LinuxCalls.getsockopt(state, fd, SOL_SOCKET, LinuxCalls.SO_RCVBUF, value, size));
      // Linux doubles the requested size, to have room for its own data.
      return value.get(JAVA_INT, 0) / 2;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void wake() {
    woken = true;
    lock.lock();
    try {
      if (!closed) {
        // Fails because the socket is not connected, but wakes the waiting thread nevertheless.
        LinuxCalls.shutdown(state, fd, LinuxCalls.SHUT_RD);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        LinuxCalls.close(state, fd);
      }
    } finally {
      lock.unlock();
    }
  }
}
