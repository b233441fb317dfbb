package org.trackerengine.adapter.udp.datagram;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.udp.UdpClient;
import org.trackerengine.adapter.udp.linux.NativeAccess;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.DatagramSettings;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.adapter.udp.settings.UdpLimitsBuilder;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.domain.peer.IpAddress;

/** Real sockets, by both ways to get at the system. */
@Timeout(60)
class DatagramServerIT {

  private static final int REQUEST_BYTES = 16;

  /** Answers with the sender's address and port and what it sent. */
  private static int echo(byte[] request, int length, long high, long low, int port, byte[] reply) {
    ByteBuffer.wrap(reply)
        .putLong(high)
        .putLong(low)
        .putInt(port)
        .put(request, 0, Math.min(length, 1_000));
    return 20 + Math.min(length, 1_000);
  }

  private static DatagramServer start(
      DatagramIo io, String bind, int workers, Supplier<DatagramResponder> responders)
      throws Exception {
    return start(io, List.of(bind), 0, workers, responders);
  }

  private static DatagramServer start(
      DatagramIo io,
      List<String> bind,
      int port,
      int workers,
      Supplier<DatagramResponder> responders)
      throws Exception {
    assumeThat(io == DatagramIo.NATIVE ? NativeAccess.obstacle() : null).isNull();
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : bind) {
      addresses.add(InetAddress.getByName(address));
    }
    return DatagramServer.start(
        new DatagramSettings(addresses, port, workers, io, false, UdpLimits.DEFAULT), responders);
  }

  private static DatagramServer startBlocking(
      DatagramIo io, int inFlight, DatagramResponder responder) throws Exception {
    assumeThat(io == DatagramIo.NATIVE ? NativeAccess.obstacle() : null).isNull();
    UdpLimits limits = UdpLimits.DEFAULT.withInFlight(inFlight);
    return DatagramServer.start(
        new DatagramSettings(List.of(InetAddress.getLoopbackAddress()), 0, 1, io, true, limits),
        () -> responder);
  }

  private static byte[] request(int number) {
    return ByteBuffer.allocate(REQUEST_BYTES).putInt(number).array();
  }

  private static void assertEcho(DatagramServer server, String from) throws Exception {
    try (UdpClient client = new UdpClient(from, server.port())) {
      ByteBuffer answer = ByteBuffer.wrap(client.ask(request(42)));
      assertThat(new IpAddress(answer.getLong(), answer.getLong()))
          .isEqualTo(IpAddress.parse(from));
      assertThat(answer.getInt()).isEqualTo(client.port());
      assertThat(answer.remaining()).isEqualTo(REQUEST_BYTES);
      assertThat(answer.getInt()).isEqualTo(42);
    }
  }

  private static void awaitCount(DatagramServer server, DatagramFate fate, long count)
      throws InterruptedException {
    while (server.count(fate) < count) {
      Thread.sleep(5);
    }
    assertThat(server.count(fate)).isEqualTo(count);
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void oneAddressIsServed(DatagramIo io) throws Exception {
    for (String address : new String[] {"127.0.0.1", "::1"}) {
      try (DatagramServer server = start(io, address, 1, () -> DatagramServerIT::echo)) {
        assertThat(server.io()).isEqualTo(io);
        assertEcho(server, address);
        awaitCount(server, DatagramFate.ANSWERED, 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void aThousandAtOnceAreAllAnswered(DatagramIo io) throws Exception {
    try (DatagramServer server = start(io, "127.0.0.1", 2, () -> DatagramServerIT::echo);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      for (int i = 0; i < 1_000; i++) {
        client.send(request(i));
      }
      BitSet answered = new BitSet();
      for (int i = 0; i < 1_000; i++) {
        answered.set(ByteBuffer.wrap(client.receive()).getInt(20));
      }
      assertThat(answered.cardinality()).isEqualTo(1_000);
      awaitCount(server, DatagramFate.ANSWERED, 1_000);
      assertThat(server.kernelDrops()).hasValue(0);
    }
  }

  /** Row 88. */
  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void whatIsTooShortOrTooLongReachesNobody(DatagramIo io) throws Exception {
    Set<Integer> lengths = ConcurrentHashMap.newKeySet();
    Set<Integer> replyLengths = ConcurrentHashMap.newKeySet();
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          lengths.add(length);
          replyLengths.add(reply.length);
          return echo(request, length, high, low, port, reply);
        };
    try (DatagramServer server = start(io, "127.0.0.1", 1, () -> responder);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      for (int length : new int[] {0, 1, 15, 1_501, 65_507}) {
        client.send(new byte[length]);
      }
      client.ask(new byte[1_500]);
      client.ask(new byte[16]);
      assertThat(lengths).containsExactlyInAnyOrder(16, 1_500);
      assertThat(replyLengths).containsExactly(1_232);
      assertThat(server.count(DatagramFate.TOO_SHORT)).isEqualTo(3);
      assertThat(server.count(DatagramFate.TOO_LONG)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void silenceIsNoAnswer(DatagramIo io) throws Exception {
    DatagramResponder responder =
        (request, length, high, low, port, reply) ->
            length == 17 ? 0 : echo(request, length, high, low, port, reply);
    try (DatagramServer server = start(io, "127.0.0.1", 1, () -> responder);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      client.send(new byte[17]);
      assertThat(client.ask(request(1))).hasSize(20 + REQUEST_BYTES);
      assertThat(server.count(DatagramFate.SILENT)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void aResponderThatThrowsCostsOneDatagram(DatagramIo io) throws Exception {
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          switch (length) {
            case 17 -> throw new IllegalStateException("a bug");
            case 18 -> throw new StackOverflowError();
            default -> {
              return echo(request, length, high, low, port, reply);
            }
          }
        };
    try (DatagramServer server = start(io, "127.0.0.1", 1, () -> responder);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      client.send(new byte[17]);
      client.send(new byte[18]);
      assertThat(client.ask(request(1))).hasSize(20 + REQUEST_BYTES);
      assertThat(server.count(DatagramFate.FAILED)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void aPortInUseIsNoticedAndNamed(DatagramIo io) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramServer server = start(io, "127.0.0.1", 2, () -> DatagramServerIT::echo);
        DatagramSocket plain = new DatagramSocket(0, loopback)) {
      for (int port : new int[] {server.port(), plain.getLocalPort()}) {
        DatagramSettings settings =
            new DatagramSettings(List.of(loopback), port, 2, io, false, UdpLimits.DEFAULT);
        assertThatThrownBy(() -> DatagramServer.start(settings, () -> DatagramServerIT::echo))
            .isInstanceOf(BindException.class)
            .hasMessageStartingWith("cannot listen on UDP port " + port + " of 127.0.0.1: ");
      }
    }
  }

  /** With the patience of a second alone this would take longer than it may. */
  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  @Timeout(15)
  void aServerThatWaitsStopsAtOnceAndFreesEverything(DatagramIo io) throws Exception {
    for (int i = 0; i < 20; i++) {
      DatagramServer server = start(io, "127.0.0.1", 2, () -> DatagramServerIT::echo);
      assertEcho(server, "127.0.0.1");
      server.close();
      server.close();
      assertThat(server.threads()).hasSize(2).noneMatch(Thread::isAlive);
      try (DatagramSocket again =
          new DatagramSocket(server.port(), InetAddress.getLoopbackAddress())) {
        assertThat(again.getLocalPort()).isEqualTo(server.port());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void allWorkersHaveSomethingToDo(DatagramIo io) throws Exception {
    Set<Integer> used = ConcurrentHashMap.newKeySet();
    AtomicInteger made = new AtomicInteger();
    Supplier<DatagramResponder> responders =
        () -> {
          int number = made.incrementAndGet();
          return (request, length, high, low, port, reply) -> {
            used.add(number);
            return echo(request, length, high, low, port, reply);
          };
        };
    try (DatagramServer server = start(io, "127.0.0.1", 3, responders)) {
      for (int i = 0; i < 100; i++) {
        assertEcho(server, "127.0.0.1");
      }
    }
    assertThat(made).hasValue(3);
    assertThat(used).containsExactlyInAnyOrder(1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void whatComesFromOurOwnAddressIsNotAnswered(DatagramIo io) throws Exception {
    try (DatagramServer server = start(io, "::", 2, () -> DatagramServerIT::echo);
        DatagramChannel impostor = DatagramChannel.open(StandardProtocolFamily.INET)) {
      impostor.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      impostor.bind(new InetSocketAddress("127.0.0.1", server.port()));
      impostor.send(ByteBuffer.wrap(request(1)), new InetSocketAddress("127.0.0.2", server.port()));
      awaitCount(server, DatagramFate.OWN_ADDRESS, 1);
      assertThat(server.count(DatagramFate.ANSWERED)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void theSystemIsAskedForALargeBuffer(DatagramIo io) throws Exception {
    try (DatagramServer server = start(io, "127.0.0.1", 1, () -> DatagramServerIT::echo);
        DatagramChannel other = DatagramChannel.open()) {
      int before = other.getOption(StandardSocketOptions.SO_RCVBUF);
      other.setOption(StandardSocketOptions.SO_RCVBUF, UdpLimits.DEFAULT.receiveBufferBytes());
      assertThat(server.receiveBufferBytes())
          .isEqualTo(other.getOption(StandardSocketOptions.SO_RCVBUF))
          .isGreaterThan(before);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void whatTheSystemDropsIsKnown(DatagramIo io) throws Exception {
    Semaphore blocked = new Semaphore(0);
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          blocked.acquireUninterruptibly();
          return 0;
        };
    UdpLimits limits =
        UdpLimitsBuilder.builder()
            .batch(1)
            .shortestBytes(16)
            .longestBytes(1_500)
            .replyBytes(1_232)
            .receiveBufferBytes(4_096)
            .inFlight(1)
            .build();
    DatagramSettings settings =
        new DatagramSettings(List.of(InetAddress.getLoopbackAddress()), 0, 1, io, false, limits);
    try (DatagramServer server = DatagramServer.start(settings, () -> responder);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      for (int i = 0; i < 100; i++) {
        client.send(new byte[1_000]);
      }
      assertThat(server.kernelDrops().orElseThrow()).isBetween(50L, 100L);
      blocked.release(100);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void answersThatTakeLongKeepNobodyWaiting(DatagramIo io) throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    Collection<Boolean> virtual = ConcurrentHashMap.newKeySet();
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          virtual.add(Thread.currentThread().isVirtual());
          if (length == 17) {
            await(slow);
          }
          return echo(request, length, high, low, port, reply);
        };
    try (DatagramServer server = startBlocking(io, 2, responder);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      client.send(new byte[17]);
      assertThat(client.ask(request(1))).hasSize(20 + REQUEST_BYTES);
      slow.countDown();
      assertThat(client.receive()).hasSize(20 + 17);
      assertThat(virtual).containsExactly(true);
      awaitCount(server, DatagramFate.ANSWERED, 2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void noMoreThanTheLimitWaitForTheStore(DatagramIo io) throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          inside.incrementAndGet();
          await(slow);
          return echo(request, length, high, low, port, reply);
        };
    try (DatagramServer server = startBlocking(io, 3, responder);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      for (int i = 0; i < 10; i++) {
        client.send(request(i));
      }
      awaitCount(server, DatagramFate.OVERLOADED, 7);
      slow.countDown();
      for (int i = 0; i < 3; i++) {
        client.receive();
      }
      assertThat(inside).hasValue(3);
      // They have left: there is room again.
      awaitCount(server, DatagramFate.ANSWERED, 3);
      while (server.count(DatagramFate.ANSWERED) == 3) {
        client.send(request(11));
        Thread.sleep(5);
      }
      assertThat(client.receive()).hasSize(20 + REQUEST_BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "CHANNEL"})
  void whatWaitsForTheStoreIsStillAnsweredWhenTheServerStops(DatagramIo io) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch slow = new CountDownLatch(1);
    DatagramResponder responder =
        (request, length, high, low, port, reply) -> {
          asked.countDown();
          await(slow);
          return echo(request, length, high, low, port, reply);
        };
    DatagramServer server = startBlocking(io, 3, responder);
    try (UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      client.send(request(1));
      await(asked);
      Thread closing = Thread.ofPlatform().start(server::close);
      while (closing.getState() == Thread.State.RUNNABLE
          || server.threads().getFirst().getState() == Thread.State.RUNNABLE) {
        Thread.sleep(5);
      }
      slow.countDown();
      assertThat(client.receive()).hasSize(20 + REQUEST_BYTES);
      closing.join();
      assertThat(server.threads()).noneMatch(Thread::isAlive);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
