package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.udp.datagram.DatagramFate;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.admission.BudgetLimitsBuilder;
import org.trackerengine.application.endpoint.Silence;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.wire.IpParameterPolicy;

/** What the world sends to an open port. The numbers are rows of docs/limits.md. */
@Timeout(120)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "CHANNEL"})
class UdpHostilityIT {

  private static final int RANDOM_DATAGRAMS = 1_000_000;
  private static final int FORGED_IDS = 100_000;

  /** Sent before the server is waited for. */
  private static final int WINDOW = 100;

  private static final long TOLERATED_HEAP_BYTES = 8 << 20;

  @Parameter DatagramIo io;

  @Test
  void aMillionDatagramsOfNonsenseLeaveItAsItWas() throws Exception {
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.OPEN);
        UdpTrackerServer server =
            tracker.listen(io, "127.0.0.1", 2, UdpLimits.DEFAULT, IpParameterPolicy.DEFAULT)) {
      flood(tracker, server, 20_000); // whatever is loaded or made once, is
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      long files = openFiles();
      long heap = usedHeap();
      flood(tracker, server, RANDOM_DATAGRAMS);
      assertThat(server.count(DatagramFate.FAILED)).isZero();
      assertThat(tracker.refusals).noneMatch(code -> code.name().equals("INTERNAL"));
      assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThanOrEqualTo(threads);
      assertThat(openFiles()).isLessThanOrEqualTo(files);
      tracker.refusals.clear();
      assertThat(usedHeap() - heap).isLessThan(TOLERATED_HEAP_BYTES);
      try (UdpClient client = new UdpClient("127.0.0.3", "127.0.0.1", server.port())) {
        assertThat(Packets.leechers(client.askAgain(client.announce().bytes()))).isPositive();
      }
    }
  }

  /** Half of them nothing but noise, half of them damaged requests with good connection ids. */
  private static void flood(UdpTestTracker tracker, UdpTrackerServer server, int count)
      throws Exception {
    SplittableRandom random = new SplittableRandom(count);
    try (UdpClient client = new UdpClient("127.0.0.2", "127.0.0.1", server.port());
        DatagramChannel channel = DatagramChannel.open()) {
      byte[][] whole = {
        client.announce().bytes(),
        Packets.scrape(client.connect(), UdpTestTracker.HASH),
        Packets.connect(1)
      };
      channel.bind(new InetSocketAddress("127.0.0.2", 0));
      channel.connect(new InetSocketAddress("127.0.0.1", server.port()));
      ByteBuffer datagram = ByteBuffer.allocate(UdpLimits.DEFAULT.longestBytes() + 8);
      for (int i = 0; i < count; i++) {
        datagram.clear();
        if (i % 2 == 0) {
          damaged(whole[i / 2 % whole.length], random, datagram);
        } else {
          noise(random, datagram);
        }
        channel.write(datagram.flip());
      }
      tracker.clock.advance(Duration.ofSeconds(1)); // there are no connects left of this one
      assertThat(Packets.connectionId(client.askAgain(Packets.connect(2)))).isNotZero();
    }
  }

  private static void damaged(byte[] whole, SplittableRandom random, ByteBuffer to) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(8, bytes.length)] = (byte) random.nextInt();
    }
    to.put(bytes, 0, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
    for (int i = random.nextInt(8) == 0 ? random.nextInt(300) : 0; i > 0; i--) {
      to.put((byte) random.nextInt());
    }
  }

  private static void noise(SplittableRandom random, ByteBuffer to) {
    byte[] bytes = new byte[random.nextInt(random.nextInt(8) == 0 ? to.capacity() : 120)];
    random.nextBytes(bytes);
    to.put(bytes);
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void aFloodOfConnectsGetsTheBudgetAndNoMore() throws Exception { // 103
    BudgetLimits usual = BudgetLimits.DEFAULT;
    BudgetLimits small =
        BudgetLimitsBuilder.builder()
            .userAnnounces(usual.userAnnounces())
            .strangers(usual.strangers())
            .addressAnnounces(usual.addressAnnounces())
            .scrapes(usual.scrapes())
            .newTorrents(usual.newTorrents())
            .connects(new Budget(1_000, 1_000))
            .datagramErrors(usual.datagramErrors())
            .buckets(usual.buckets())
            .enforced(true)
            .build();
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE, small);
        UdpTrackerServer server = tracker.listen(io);
        UdpClient client = new UdpClient("127.0.0.2", "127.0.0.1", server.port());
        UdpClient flood = new UdpClient("127.0.0.1", server.port())) {
      byte[] announce = client.announce().bytes();
      byte[] connect = Packets.connect(1);
      for (int i = 1; i <= 10_000; i++) {
        flood.send(connect);
        awaitReceived(server, 1 + i);
      }
      assertThat(server.count(Silence.TOO_MANY_CONNECTS)).isEqualTo(9_001);
      assertThat(server.count(DatagramFate.ANSWERED)).isEqualTo(1_000);
      // Who has an id does not notice.
      assertThat(Packets.leechers(client.ask(announce))).isEqualTo(1);
    }
  }

  /** Waits now and then, so that the system has room for everything; {@code count} are all. */
  private static void awaitReceived(UdpTrackerServer server, long count) {
    while (count % WINDOW == 1 && server.received() < count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aHundredThousandForgedIdsAreAllForged() throws Exception { // 91, F2
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpTrackerServer server = tracker.listen(io);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      SplittableRandom random = new SplittableRandom(7);
      long genuine = client.connect();
      byte[] announce = new AnnounceDatagram(genuine).bytes();
      for (int i = 1; i <= FORGED_IDS; i++) {
        // Its time is right, the rest is guessed.
        long guess = genuine >>> 56 << 56 | random.nextLong() >>> 8;
        ByteBuffer.wrap(announce).putLong(0, guess);
        client.send(announce);
        awaitReceived(server, 1 + i);
      }
      assertThat(server.count(Silence.FORGED_ID)).isEqualTo(FORGED_IDS);
      assertThat(tracker.tracker.totals().swarms()).isZero();
    }
  }

  /**
   * Two trackers, each of which takes the other for a client: whatever one sends, the other gets,
   * from there. They must fall silent.
   */
  @Test
  void twoTrackersDoNotTalkToEachOther() throws Exception { // 95
    try (UdpTestTracker one = UdpTestTracker.of(AccessMode.OPEN);
        UdpTestTracker other = UdpTestTracker.of(AccessMode.OPEN);
        UdpClient toOne = new UdpClient("127.0.0.1", one.listen(io).port());
        UdpClient toOther = new UdpClient("127.0.0.1", other.listen(io).port())) {
      byte[] error = Packets.padded(new byte[] {0, 0, 0, 3, 1, 2, 3, 4, 'E', 'r', 'r'}, 40);
      assertThat(messagesAfter(error, toOne, toOther)).isZero();
      // By which they would know each other as a client.
      long id = toOne.connect();
      byte[] scrape = Packets.scrape(id, UdpTestTracker.HASH);
      ByteBuffer.wrap(error).putLong(0, id).putInt(8, 3);
      assertThat(messagesAfter(error, toOne, toOther)).isZero();
      assertThat(messagesAfter(Packets.connect(1), toOne, toOther)).isEqualTo(1);
      assertThat(messagesAfter(new AnnounceDatagram(id).bytes(), toOne, toOther)).isEqualTo(1);
      assertThat(messagesAfter(scrape, toOne, toOther)).isEqualTo(1);
      byte[] nonsense = new AnnounceDatagram(id).downloaded(-1).bytes();
      assertThat(messagesAfter(nonsense, toOne, toOther)).isEqualTo(1);
    }
  }

  /** How many messages go between them until there are none any more. */
  private static int messagesAfter(byte[] first, UdpClient toOne, UdpClient toOther)
      throws Exception {
    Deque<byte[]> way = new ArrayDeque<>();
    way.add(first);
    int messages = 0;
    for (int hop = 0; !way.isEmpty(); hop++) {
      UdpClient next = hop % 2 == 0 ? toOne : toOther;
      next.send(way.remove());
      byte[] canary = Packets.connect(0xca_0a_71);
      next.send(canary);
      byte[] answer = next.receive();
      while (!Arrays.equals(answer, 4, 8, canary, 12, 16)) {
        messages++;
        assertThat(messages).isLessThan(100);
        way.add(answer);
        answer = next.receive();
      }
    }
    return messages;
  }
}
