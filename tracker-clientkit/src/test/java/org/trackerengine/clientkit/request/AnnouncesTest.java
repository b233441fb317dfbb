package org.trackerengine.clientkit.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.fixture.AnnounceBuilder;

/** What a client must do, and how its tester is told what it did instead. */
final class AnnouncesTest {

  private static final PeerId CLIENT = PeerId.ofText("-XX0001-abcdefghijkl");

  private final RequestLog log = new RequestLog();
  private Instant now = Instant.EPOCH;
  private boolean faulty;

  private void announce(
      long seconds, AnnounceEvent event, long up, long down, long left, long key) {
    now = now.plusSeconds(seconds);
    AnnounceBuilder builder =
        new AnnounceBuilder()
            .torrent(AnnounceBuilder.DEFAULT_TORRENT)
            .peerId(CLIENT)
            .event(event)
            .uploaded(up)
            .downloaded(down)
            .left(left)
            .key(key);
    log.add(
        new Request(
            log.count() + 1,
            now,
            now.getEpochSecond() * 2_000_000_000L,
            Transport.HTTP,
            Request.Kind.ANNOUNCE,
            builder.build(),
            null,
            faulty));
  }

  private void good() {
    announce(0, AnnounceEvent.STARTED, 0, 0, 10, 7);
    announce(1_800, AnnounceEvent.NONE, 0, 5, 5, 7);
    announce(10, AnnounceEvent.COMPLETED, 1, 10, 0, 7);
    announce(20, AnnounceEvent.STOPPED, 2, 10, 0, 7);
  }

  private static void assertRefused(ThrowingCallable check, String problem) {
    assertThatThrownBy(check)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(problem)
        .hasMessageContaining(CLIENT.toString());
  }

  private void assertRefused(Consumer<Announces> check, String problem) {
    assertRefused(() -> check.accept(log.announces()), problem);
  }

  @Test
  void aGoodClientPassesEveryCheck() {
    good();
    Announces announces =
        log.announces()
            .beginWithStarted()
            .endWithStopped()
            .completeOnce()
            .countersNeverFall()
            .keepTheirKey()
            .keepTheInterval(Duration.ofSeconds(1_800))
            .keepTheRealInterval(Duration.ofSeconds(3_600));
    assertThat(announces.ofClient(CLIENT).ofTorrent(AnnounceBuilder.DEFAULT_TORRENT).events())
        .containsExactly(
            AnnounceEvent.STARTED,
            AnnounceEvent.NONE,
            AnnounceEvent.COMPLETED,
            AnnounceEvent.STOPPED);
    assertThat(announces.ofClient(new PeerId(1, 2, 3)).requests()).isEmpty();
  }

  @Test
  void eachCheckSeesWhatIsWrong() {
    announce(0, AnnounceEvent.NONE, 5, 5, 5, 7);
    announce(1, AnnounceEvent.NONE, 4, 5, 5, 8);
    announce(1, AnnounceEvent.COMPLETED, 6, 5, 5, 8);
    assertRefused(Announces::beginWithStarted, "a session begins without 'started'");
    assertRefused(Announces::endWithStopped, "a session does not end with one 'stopped'");
    assertRefused(Announces::completeOnce, "'completed' comes twice");
    assertRefused(Announces::countersNeverFall, "a counter falls");
    assertRefused(Announces::keepTheirKey, "the key changes");
    assertRefused(
        announces -> announces.keepTheInterval(Duration.ofSeconds(2)),
        "an announce comes sooner than PT2S");
    log.announces().keepTheRealInterval(Duration.ofSeconds(2));
    assertRefused(
        announces -> announces.keepTheRealInterval(Duration.ofSeconds(3)),
        "an announce comes sooner than PT3S");
  }

  @Test
  void nothingIsNothingToPass() {
    assertThatThrownBy(() -> log.announces().endWithStopped())
        .isInstanceOf(AssertionError.class)
        .hasMessage("no announce came");
  }

  @Test
  void aClientThatGoesOnAfterItsStopBeginsAnew() {
    good();
    good();
    log.announces().beginWithStarted().endWithStopped().completeOnce().countersNeverFall();
  }

  @Test
  void whatComesAgainAfterAFaultCountsOnce() {
    announce(0, AnnounceEvent.STARTED, 0, 0, 10, 7);
    faulty = true;
    announce(5, AnnounceEvent.COMPLETED, 0, 10, 0, 7);
    announce(5, AnnounceEvent.COMPLETED, 1, 10, 0, 7);
    faulty = false;
    announce(5, AnnounceEvent.COMPLETED, 1, 10, 0, 7);
    log.announces().completeOnce();
    announce(5, AnnounceEvent.COMPLETED, 1, 10, 0, 7);
    assertRefused(Announces::completeOnce, "'completed' comes twice");
  }

  @Test
  void completedOfASeederAndTwiceIsWrong() {
    announce(0, AnnounceEvent.STARTED, 0, 0, 0, 7);
    announce(1, AnnounceEvent.COMPLETED, 0, 0, 0, 7);
    assertRefused(Announces::completeOnce, "'completed' comes twice");
    log.clear();
    good();
    announce(1, AnnounceEvent.COMPLETED, 2, 10, 0, 7);
    assertRefused(Announces::completeOnce, "'completed' comes twice");
    assertRefused(Announces::endWithStopped, "a session does not end with one 'stopped'");
  }

  @Test
  void turnsAreCountedAmongWhatMatches() {
    good();
    good();
    assertThat(numbers(Requests.announces().with(AnnounceEvent.STARTED).nth(2))).containsExactly(5);
    assertThat(numbers(Requests.all().from(7))).containsExactly(7, 8);
    assertThat(numbers(Requests.all().first(2))).containsExactly(1, 2);
    assertThat(numbers(Requests.all().every(3))).containsExactly(3, 6);
    assertThat(numbers(Requests.all().every(2).from(5))).containsExactly(6, 8);
    assertThat(numbers(Requests.scrapes())).isEmpty();
    assertThat(Requests.all().share(1).isTurn(1, new SplittableRandom(1))).isTrue();
    assertThat(Requests.all().share(0).isTurn(1, new SplittableRandom(1))).isFalse();
  }

  private List<Integer> numbers(Requests which) {
    return log.all(which).stream().map(Request::number).toList();
  }

  @Test
  void waitingSaysWhatCameInstead() throws Exception {
    good();
    assertThat(log.await(Requests.announces(), Duration.ZERO).number()).isEqualTo(1);
    assertRefused(
        () -> log.await(Requests.announces(), 5, Duration.ofMillis(10)),
        "4 of 5 requests came within PT0.01S");
    Thread late = Thread.ofVirtual().start(this::good);
    assertThat(log.await(Requests.announces(), 8, Duration.ofSeconds(20))).hasSize(8);
    late.join();
  }

  @Test
  void theLogIsBounded() {
    Request request = new Request(1, now, 0, Transport.HTTP, Request.Kind.OTHER, null, null, false);
    for (int i = 0; i <= RequestLog.MOST; i++) {
      log.add(request);
    }
    assertThat(log.all()).hasSize(RequestLog.MOST / 2 + 1);
    assertThat(log.count()).isEqualTo(RequestLog.MOST + 1);
  }
}
