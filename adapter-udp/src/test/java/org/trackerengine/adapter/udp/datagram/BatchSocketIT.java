package org.trackerengine.adapter.udp.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.udp.UdpClient;
import org.trackerengine.adapter.udp.linux.DatagramBatch;
import org.trackerengine.adapter.udp.linux.LinuxCalls;
import org.trackerengine.adapter.udp.linux.NativeAddress;
import org.trackerengine.adapter.udp.linux.PacketInfo;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.application.endpoint.RareLog;

/** What only the native sockets do. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class BatchSocketIT {

  private static final int MOST_BYTES_A_DATAGRAM = 16;
  private static final int BATCH = 64;
  private static final int WARM_UP_BATCHES = 1_000;
  private static final int MEASURED_BATCHES = 1_000;

  private final DatagramTally tally = new DatagramTally();

  private static InetSocketAddress freeAddress() throws IOException {
    try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), probe.getLocalPort());
    }
  }

  private static int echo(byte[] request, int length, long high, long low, int port, byte[] reply) {
    System.arraycopy(request, 0, reply, 0, length);
    return length;
  }

  private static void send(UdpClient client, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      client.send(ByteBuffer.allocate(98).putInt(i).array());
    }
  }

  @Test
  void noMoreThanTheLimitAreTakenAtOnce() throws Exception {
    InetSocketAddress address = freeAddress();
    AtomicInteger taken = new AtomicInteger();
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          taken.incrementAndGet();
          return echo(request, length, high, low, port, reply);
        };
    try (BatchSocket socket =
            BatchSocket.open(address, false, UdpLimits.DEFAULT.withBatch(10), tally);
        UdpClient client = new UdpClient("127.0.0.1", address.getPort())) {
      send(client, 25);
      for (int served : new int[] {10, 20, 25}) {
        socket.serve(responder);
        assertThat(taken).hasValue(served);
      }
      for (int i = 0; i < 25; i++) {
        assertThat(ByteBuffer.wrap(client.receive()).getInt()).isEqualTo(i);
      }
      assertThat(tally.of(DatagramFate.ANSWERED)).isEqualTo(25);
    }
  }

  /** The system refuses to send to port 0. */
  @Test
  void anAnswerThatCannotBeSentKeepsNoOtherBack() throws Exception {
    try (DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      DatagramBatch batch = new DatagramBatch(Arena.ofAuto(), 5, 100, PacketInfo.NONE);
      SocketAddress there = client.getLocalSocketAddress();
      InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      for (int i = 0; i < 5; i++) {
        MemorySegment name = Arena.ofAuto().allocate(NativeAddress.LENGTH, 8);
        NativeAddress.write(name, i % 2 == 0 ? nowhere : (InetSocketAddress) there);
        byte[] bytes = new byte[DatagramBatch.SIDES_BYTES];
        MemorySegment.ofArray(bytes).asSlice(0, NativeAddress.LENGTH).copyFrom(name);
        batch.put(bytes, new byte[100], 20 + i);
      }
      try (Arena arena = Arena.ofConfined()) {
        int fd =
            LinuxCalls.socket(
                LinuxCalls.newState(arena), LinuxCalls.AF_INET, LinuxCalls.SOCK_DGRAM, 0);
        assertThat(batch.send(fd)).isEqualTo(3);
        assertThat(batch.size()).isZero();
        assertThat(LinuxCalls.close(LinuxCalls.newState(arena), fd)).isZero();
        assertThat(LinuxCalls.close(LinuxCalls.newState(arena), fd)).isEqualTo(-9);
      }
      client.setSoTimeout(10_000);
      for (int i = 1; i < 5; i += 2) {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        client.receive(packet);
        assertThat(packet.getLength()).isEqualTo(20 + i);
      }
    }
  }

  @Test
  void anAddressThatIsTakenIsAnError() throws Exception {
    InetSocketAddress address = freeAddress();
    try (BatchSocket first = BatchSocket.open(address, false, UdpLimits.DEFAULT, tally)) {
      assertThatThrownBy(() -> BatchSocket.open(address, true, UdpLimits.DEFAULT, tally))
          .isInstanceOf(BindException.class)
          .hasMessage("bind: error 98");
      assertThat(first.receiveBufferBytes()).isPositive();
    }
  }

  @Test
  void anAnswerThatComesAfterTheEndIsNotSent() throws Exception {
    InetSocketAddress address = freeAddress();
    WorkerSocket.ReplyPath[] path = new WorkerSocket.ReplyPath[1];
    BatchSocket socket = BatchSocket.open(address, false, UdpLimits.DEFAULT, tally);
    try (socket;
        UdpClient client = new UdpClient("127.0.0.1", address.getPort())) {
      send(client, 1);
      socket.serve((request, length, high, low, port, reply) -> {
        path[0] = socket.replyPath();
        return 0;
      });
      path[0].send(new byte[20], 20);
      assertThat(client.receive()).hasSize(20);
    }
    socket.wake();
    path[0].send(new byte[20], 20);
    assertThat(tally.of(DatagramFate.ANSWERED)).isEqualTo(1);
    assertThat(tally.of(DatagramFate.UNSENT)).isEqualTo(1);
  }

  /** From the system and back to it, on the thread that serves: here that of the test. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::"})
  void aDatagramMakesNoGarbage(String bind) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByName(bind), freeAddress().getPort());
    DatagramFilter filter = DatagramFilter.of(List.of(address), UdpLimits.DEFAULT);
    DatagramResponder guarded = new GuardedResponder(BatchSocketIT::echo, tally, new RareLog());
    DatagramResponder responder =
        (request, length, high, low, port, reply) ->
            filter.drops(length, high, low, port) == null
                ? guarded.respond(request, length, high, low, port, reply)
                : 0;
    try (BatchSocket socket = BatchSocket.open(address, false, UdpLimits.DEFAULT, tally);
        UdpClient client = new UdpClient("127.0.0.1", address.getPort())) {
      long allocated = 0;
      for (int batch = 0; batch < WARM_UP_BATCHES + MEASURED_BATCHES; batch++) {
        send(client, BATCH);
        long before = threads.getCurrentThreadAllocatedBytes();
        socket.serve(responder);
        if (batch >= WARM_UP_BATCHES) {
          allocated += threads.getCurrentThreadAllocatedBytes() - before;
        }
        for (int i = 0; i < BATCH; i++) {
          client.receive();
        }
      }
      assertThat(tally.of(DatagramFate.ANSWERED))
          .isEqualTo((long) BATCH * (WARM_UP_BATCHES + MEASURED_BATCHES));
      assertThat(allocated / (MEASURED_BATCHES * BATCH)).isLessThan(MOST_BYTES_A_DATAGRAM);
    }
  }
}
