package org.trackerengine.adapter.undertow.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.undertow.RecordedLog;
import org.trackerengine.adapter.undertow.announce.BadForwardings.Header;
import org.trackerengine.domain.peer.IpAddress;

/** limits row 49: what the operator of a proxy is told. */
class BadForwardingsTest {

  private static final IpAddress PROXY = IpAddress.ofV4(0x0a000001);

  private final AtomicLong nanos = new AtomicLong();
  private final BadForwardings bad = new BadForwardings(nanos::get);

  @Test
  void eachHeaderHasALineAMinuteWithTheNumberSoFar() {
    try (RecordedLog log = new RecordedLog(Level.WARNING)) {
      bad.count(PROXY, Header.X_REAL_IP);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
      bad.count(PROXY, Header.X_REAL_IP);
      bad.count(PROXY, Header.BOTH);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
      bad.count(PROXY, Header.X_REAL_IP);
      String end = " so far. It has to send X-Forwarded-For.";
      assertThat(log.lines())
          .containsExactly(
              "WARNING The trusted proxy 10.0.0.1 sends X-Real-IP only, which is not believed;"
                  + " such requests get 400, 1"
                  + end,
              "WARNING The trusted proxy 10.0.0.1 sends X-Forwarded-For and Forwarded, which do"
                  + " not name the same client; such requests get 400, 1"
                  + end,
              "WARNING The trusted proxy 10.0.0.1 sends X-Real-IP only, which is not believed;"
                  + " such requests get 400, 3"
                  + end);
    }
    assertThat(bad.counts().get("x-real-ip").getAsLong()).isEqualTo(3);
    assertThat(bad.counts().get("both").getAsLong()).isEqualTo(1);
    assertThat(bad.counts().get("none").getAsLong()).isZero();
  }
}
