package org.trackerengine.application.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trackerengine.domain.peer.IpAddress;

/** The queue of the access log. */
class AccessLogTest {

  private static AccessEntry entry(long nanos) {
    return new AccessEntry.Scraped(Transport.UDP, IpAddress.ofV4(0xc000_0201), null, nanos);
  }

  @Test
  void whatDoesNotFitIsDroppedAndCounted() {
    AccessLog log = new AccessLog();
    for (int i = 0; i < AccessLog.MOST_WAITING + 3; i++) {
      log.add(entry(i));
    }
    assertThat(log.dropped()).isEqualTo(3);
    for (int i = 0; i < AccessLog.MOST_WAITING; i++) {
      assertThat(log.poll()).isEqualTo(entry(i));
    }
    assertThat(log.poll()).isNull();
    log.add(entry(7));
    assertThat(log.poll()).isEqualTo(entry(7));
    assertThat(log.dropped()).isEqualTo(3);
  }
}
