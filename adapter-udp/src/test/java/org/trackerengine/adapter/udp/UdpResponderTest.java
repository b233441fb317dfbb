package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.application.endpoint.Silence;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.torrent.InfoHash;

/** Rules F1 to F4, from whatever address; the numbers are rows of docs/limits.md. */
class UdpResponderTest {

  private static final IpAddress CLIENT = address("203.0.113.7");
  private static final IpAddress OTHER = address("203.0.113.8");
  private static final int BURST = 50_000;

  private final byte[] reply = new byte[UdpLimits.DEFAULT.replyBytes()];

  private static IpAddress address(String literal) {
    return Objects.requireNonNull(IpAddress.parse(literal));
  }

  /** The answer; empty for silence. */
  private byte[] ask(DatagramResponder responder, IpAddress source, byte[] request) {
    int length =
        responder.respond(request, request.length, source.high(), source.low(), 6881, reply);
    assertThat(length).isLessThanOrEqualTo(UdpLimits.DEFAULT.replyBytes());
    return Arrays.copyOf(reply, length);
  }

  private long connect(DatagramResponder responder, IpAddress source) {
    return Packets.connectionId(ask(responder, source, Packets.connect(1)));
  }

  @Test
  void aFloodOfConnectsFromEverywhereGetsTheBudgetAndNoMore() { // 103
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE)) {
      DatagramResponder responder = tracker.responder();
      AnnounceDatagram announce = new AnnounceDatagram(connect(responder, CLIENT));
      int answered = 1;
      byte[] request = Packets.connect(1);
      for (int i = 0; i < 1_000_000; i++) {
        int length = responder.respond(request, 16, 0, IpAddress.lowOfV4(i * 31), 6881, reply);
        assertThat(length == 0 || length == 16).isTrue();
        answered += length / 16;
      }
      assertThat(answered).isEqualTo(BURST);
      assertThat(tracker.endpoint.count(Silence.TOO_MANY_CONNECTS)).isEqualTo(1_000_001 - BURST);
      // Who has an id does not notice.
      assertThat(Packets.leechers(ask(responder, CLIENT, announce.bytes()))).isEqualTo(1);
      tracker.clock.advance(Duration.ofMillis(1));
      for (int i = 0; i < 100; i++) {
        answered += ask(responder, OTHER, request).length / 16;
      }
      assertThat(answered).isEqualTo(BURST + 50);
    }
  }

  @Test
  void allRespondersHaveOneBudgetOfConnects() { // 103
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE)) {
      DatagramResponder one = tracker.responder();
      DatagramResponder other = tracker.responder();
      byte[] request = Packets.connect(1);
      for (int i = 0; i < BURST; i += 2) {
        ask(one, CLIENT, request);
        ask(other, OTHER, request);
      }
      assertThat(ask(one, CLIENT, request)).isEmpty();
      assertThat(ask(other, CLIENT, request)).isEmpty();
    }
  }

  @Test
  void anIdIsGoodForTenMinutesAndAnErrorForTwoHours() { // 93
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE)) {
      DatagramResponder responder = tracker.responder();
      byte[] announce = new AnnounceDatagram(connect(responder, CLIENT)).bytes();
      tracker.clock.advanceMinutes(9);
      assertThat(Packets.action(ask(responder, CLIENT, announce))).isEqualTo(1);
      tracker.clock.advanceMinutes(2);
      byte[] error = ask(responder, CLIENT, announce);
      assertThat(Packets.error(error)).isEqualTo("Connection id expired.");
      assertThat(Packets.transactionId(error)).isEqualTo(0x0102_0304);
      tracker.clock.advanceMinutes(169);
      assertThat(ask(responder, CLIENT, announce)).isEmpty();
      assertThat(tracker.endpoint.count(Silence.FORGED_ID)).isEqualTo(1);
    }
  }

  @Test
  void anErrorIsNeverLongerThanTheRequest() { // F1
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.LISTED)) {
      DatagramResponder responder = tracker.responder();
      byte[] scrape = Packets.scrape(connect(responder, CLIENT), UdpTestTracker.HASH);
      tracker.clock.advanceMinutes(11);
      assertThat(ask(responder, CLIENT, scrape)).hasSizeBetween(9, scrape.length);
    }
  }

  @Test
  void anIdIsOfOneAddress() { // F2
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE)) {
      DatagramResponder responder = tracker.responder();
      byte[] announce = new AnnounceDatagram(connect(responder, CLIENT)).bytes();
      assertThat(ask(responder, OTHER, announce)).isEmpty();
      assertThat(ask(responder, CLIENT, announce)).isNotEmpty();
      assertThat(tracker.endpoint.count(Silence.FORGED_ID)).isEqualTo(1);
    }
  }

  @Test
  void nonsenseWithAGoodIdGetsTenErrorsASecondForEachPrefix() { // 100
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE)) {
      DatagramResponder responder = tracker.responder();
      IpAddress neighbour = address("2001:db8::2");
      for (IpAddress source : new IpAddress[] {CLIENT, OTHER, address("2001:db8::1")}) {
        AnnounceDatagram announce = new AnnounceDatagram(connect(responder, source));
        byte[] nonsense = announce.downloaded(-1).bytes();
        for (int i = 0; i < 10; i++) {
          assertThat(Packets.error(ask(responder, source, nonsense)))
              .isEqualTo("Invalid request: 'downloaded' is negative");
        }
        assertThat(ask(responder, source, nonsense)).isEmpty();
        // What makes sense is answered all the same.
        assertThat(Packets.action(ask(responder, source, announce.downloaded(0).bytes())))
            .isEqualTo(1);
      }
      byte[] nonsense = new AnnounceDatagram(connect(responder, neighbour)).downloaded(-1).bytes();
      assertThat(ask(responder, neighbour, nonsense)).isEmpty();
      assertThat(tracker.endpoint.count(Silence.TOO_MANY_ERRORS)).isEqualTo(4);
      tracker.clock.advance(Duration.ofMillis(100));
      assertThat(ask(responder, neighbour, nonsense)).isNotEmpty();
      assertThat(ask(responder, neighbour, nonsense)).isEmpty();
    }
  }

  @Test
  void oldIdsGetTenErrorsASecondForEachPrefix() { // 93
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE)) {
      DatagramResponder responder = tracker.responder();
      byte[] announce = new AnnounceDatagram(connect(responder, CLIENT)).bytes();
      tracker.clock.advanceMinutes(11);
      for (int i = 0; i < 10; i++) {
        assertThat(ask(responder, CLIENT, announce)).isNotEmpty();
      }
      assertThat(ask(responder, CLIENT, announce)).isEmpty();
    }
  }

  @Test
  void nobodyHasPeersSentToAVictim() { // 99
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.OPEN)) {
      DatagramResponder responder = tracker.responder();
      long id = connect(responder, CLIENT);
      ask(responder, CLIENT, new AnnounceDatagram(id).ip(0xc6336401).bytes());
      AnnounceDatagram other = new AnnounceDatagram(connect(responder, OTHER)).peer(1);
      assertThat(Packets.peers(ask(responder, OTHER, other.bytes())))
          .containsExactly(203, 0, 113, 7, 0x1a, 0xe1);
    }
  }

  @Test
  void aScrapeOfAPrivateTrackerAsksNobody() { // F4
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE)) {
      DatagramResponder responder = tracker.responder();
      long id = connect(responder, CLIENT);
      ask(responder, CLIENT, new AnnounceDatagram(id).bytes());
      byte[] zeros = new byte[20];
      zeros[3] = 2;
      zeros[4] = 1;
      zeros[5] = 2;
      zeros[6] = 3;
      zeros[7] = 4;
      // More than there would be budgets for.
      for (int i = 0; i < 1_000; i++) {
        assertThat(ask(responder, CLIENT, Packets.scrape(id, UdpTestTracker.HASH)))
            .isEqualTo(zeros);
      }
      assertThat(tracker.refusals).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LISTED", "OPEN"})
  void aScrapeHasItsBudgetWhereThereAreNoUsers(AccessMode mode) { // E1, F4
    try (UdpTestTracker tracker = UdpTestTracker.of(mode)) {
      DatagramResponder responder = tracker.responder();
      byte[] scrape = Packets.scrape(connect(responder, CLIENT), UdpTestTracker.HASH);
      for (int i = 0; i < 500; i++) {
        assertThat(Packets.action(ask(responder, CLIENT, scrape))).isEqualTo(2);
      }
      assertThat(Packets.error(ask(responder, CLIENT, scrape)))
          .isEqualTo("Too many requests. Please wait.".substring(0, 28));
    }
  }

  @Test
  void onlyWhatAsksTheTrackerMayTakeLong() {
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.LISTED);
        UdpTestTracker restricted = UdpTestTracker.of(AccessMode.PRIVATE)) {
      DatagramResponder responder = tracker.responder();
      long id = connect(responder, CLIENT);
      byte[] announce = new AnnounceDatagram(id).bytes();
      byte[] scrape = Packets.scrape(id, UdpTestTracker.HASH);
      assertThat(mayTakeLong(responder, CLIENT, announce)).isTrue();
      assertThat(mayTakeLong(responder, CLIENT, scrape)).isTrue();
      assertThat(mayTakeLong(responder, OTHER, announce)).isFalse();
      assertThat(mayTakeLong(responder, CLIENT, Packets.connect(1))).isFalse();
      assertThat(mayTakeLong(responder, CLIENT, new byte[16])).isFalse();
      DatagramResponder other = restricted.responder();
      byte[] zeros = Packets.scrape(connect(other, CLIENT), UdpTestTracker.HASH);
      assertThat(mayTakeLong(other, CLIENT, zeros)).isFalse();
      tracker.clock.advanceMinutes(11);
      assertThat(mayTakeLong(responder, CLIENT, announce)).isFalse();
    }
  }

  private static boolean mayTakeLong(
      DatagramResponder responder, IpAddress source, byte[] request) {
    return responder.mayTakeLong(request, request.length, source.high(), source.low());
  }

  @Test
  void anOutageOrABugIsAnErrorThatTellsNothing() { // 145, D5
    Throwable[] failure = {null};
    try (UdpTestTracker tracker =
        UdpTestTracker.withStore(
            false,
            peers -> {
              if (failure[0] instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure[0];
            })) {
      DatagramResponder responder = tracker.responder();
      byte[] announce = new AnnounceDatagram(connect(responder, CLIENT)).bytes();
      for (Throwable next :
          new Throwable[] {
            new IllegalStateException("secret"),
            new StackOverflowError(),
            new StorageUnavailableException("secret")
          }) {
        failure[0] = next;
        assertThat(Packets.error(ask(responder, CLIENT, announce)))
            .isEqualTo("The tracker is temporarily unavailable.");
      }
      assertThat(tracker.refusals)
          .containsExactly(RefusalCode.INTERNAL, RefusalCode.INTERNAL, RefusalCode.OVERLOADED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, -1, Integer.MIN_VALUE})
  void anActionThatIsNoRequestGetsNothingEvenWithAGoodId(int action) { // 95
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.OPEN)) {
      DatagramResponder responder = tracker.responder();
      long id = connect(responder, CLIENT);
      for (int length : new int[] {16, 36, 98, 1_500}) {
        byte[] request = Packets.padded(Packets.head(id, action, 1), length);
        assertThat(ask(responder, CLIENT, request)).isEmpty();
      }
      assertThat(tracker.endpoint.count(Silence.NO_REQUEST)).isEqualTo(4);
    }
  }

  @Test
  void budgetsAreOffForMeasuring() {
    try (UdpTestTracker tracker =
        UdpTestTracker.of(AccessMode.PRIVATE, BudgetLimits.DEFAULT.unenforced())) {
      DatagramResponder responder = tracker.responder();
      for (int i = 0; i <= BURST; i++) {
        assertThat(ask(responder, CLIENT, Packets.connect(1))).hasSize(16);
      }
    }
  }

  @Test
  void anUnknownTorrentOfAListedTrackerIsAnError() { // D4, F4
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.LISTED)) {
      DatagramResponder responder = tracker.responder();
      AnnounceDatagram announce = new AnnounceDatagram(connect(responder, CLIENT));
      byte[] request = announce.infoHash(InfoHash.ofHex("62".repeat(20))).url("").bytes();
      assertThat(Packets.error(ask(responder, CLIENT, request))).isEqualTo("Unregistered torrent");
    }
  }
}
