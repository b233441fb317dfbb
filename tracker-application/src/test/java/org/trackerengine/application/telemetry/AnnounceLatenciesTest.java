package org.trackerengine.application.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;

/** How long announces took, counted by many threads. */
class AnnounceLatenciesTest {

  private static final int EACH = 50_000;

  private final AnnounceLatencies latencies = new AnnounceLatencies();

  @Test
  void whatEachThreadHasCountedIsAddedUp() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      AnnounceLatencies.Recorder own = latencies.ofThread(Transport.UDP);
      AnnounceLatencies.Recorder shared = latencies.shared(Transport.UDP);
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int n = 0; n < EACH; n++) {
                  own.record(Outcome.ANSWERED, 3_000);
                  shared.record(Outcome.REFUSED, 5_000);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    LatencySnapshot answered = latencies.read(Transport.UDP, Outcome.ANSWERED);
    assertThat(answered.count()).isEqualTo(3 * EACH);
    assertThat(answered.sumNanos()).isEqualTo(3L * EACH * 3_000);
    assertThat(latencies.read(Transport.UDP, Outcome.REFUSED).sumNanos())
        .isEqualTo(3L * EACH * 5_000);
    assertThat(latencies.read(Transport.UDP, Outcome.FAILED).count()).isZero();
    assertThat(latencies.read().count()).isEqualTo(6 * EACH);
  }

  @Test
  void transportsAreToldApartAndAreThoseThatAreServed() {
    latencies.ofThread(Transport.HTTP).record(Outcome.ANSWERED, 1);
    latencies.shared(Transport.HTTPS);
    assertThat(latencies.transports()).containsExactly(Transport.HTTP, Transport.HTTPS);
    assertThat(latencies.read(Transport.HTTP, Outcome.ANSWERED).count()).isEqualTo(1);
    assertThat(latencies.read(Transport.HTTPS, Outcome.ANSWERED).count()).isZero();
  }

  @Test
  void sharesOfTheLatenciesAreNearTheirOwn() {
    AnnounceLatencies.Recorder recorder = latencies.ofThread(Transport.HTTP);
    for (int micros = 1; micros <= 1_000; micros++) {
      recorder.record(Outcome.ANSWERED, micros * 1_000L);
    }
    LatencySnapshot all = latencies.read();
    assertThat(all.quantileMicros(0.5)).isBetween(450.0, 550.0);
    assertThat(all.quantileMicros(0.99)).isBetween(900.0, 1_024.0);
    assertThat(all.upTo(8)).isEqualTo(8);
    assertThat(all.upTo(512)).isEqualTo(512);
    assertThat(all.upTo(8_388_608)).isEqualTo(1_000);
  }

  @Test
  void ofTwoTimesTheLaterHasWhatWasBetweenThem() {
    AnnounceLatencies.Recorder recorder = latencies.ofThread(Transport.HTTP);
    recorder.record(Outcome.ANSWERED, 4_000);
    LatencySnapshot before = latencies.read();
    assertThat(latencies.read().since(before).quantileMicros(0.99)).isZero();
    recorder.record(Outcome.ANSWERED, 2_000_000_000);
    LatencySnapshot between = latencies.read().since(before);
    assertThat(between.count()).isEqualTo(1);
    assertThat(between.upTo(1_048_576)).isZero();
    assertThat(between.sumNanos()).isEqualTo(2_000_000_000);
  }

  @Test
  void longerThanAllRangesIsInNoneOfThem() {
    latencies.ofThread(Transport.HTTP).record(Outcome.FAILED, Long.MAX_VALUE / 2);
    LatencySnapshot all = latencies.read();
    assertThat(all.upTo(Long.MAX_VALUE)).isZero();
    assertThat(all.count()).isEqualTo(1);
    assertThat(all.quantileMicros(0.5)).isEqualTo(1 << 24);
  }

  @Test
  void anOutcomeIsThatOfTheAnswer() {
    assertThat(Outcome.of(new AnnounceReply())).isEqualTo(Outcome.ANSWERED);
    assertThat(Outcome.of(Refusal.of(RefusalCode.UNREGISTERED))).isEqualTo(Outcome.REFUSED);
    assertThat(Outcome.of(Refusal.of(RefusalCode.INTERNAL))).isEqualTo(Outcome.FAILED);
    assertThat(Outcome.of(Refusal.of(RefusalCode.OVERLOADED))).isEqualTo(Outcome.FAILED);
  }
}
