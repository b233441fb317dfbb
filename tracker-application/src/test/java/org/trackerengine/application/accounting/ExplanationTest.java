package org.trackerengine.application.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.HistoryBuilder;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

class ExplanationTest {

  private static final long GIB = 1L << 30;
  private static final Instant THEN = Instant.parse("2026-03-14T12:00:00.250Z");

  private static String explain(Credit credit, int sessions, Withheld withheld) {
    return Explanation.of(
        HistoryBuilder.builder()
            .userId(1)
            .torrentId(2)
            .credit(credit)
            .sessions(sessions)
            .completedAt(null)
            .seededSeconds(0)
            .lastReportAt(THEN)
            .withheld(withheld)
            .withheldAt(withheld == null ? null : THEN)
            .build());
  }

  @Test
  void whoWasCreditedInFullIsToldSo() {
    assertThat(explain(new Credit(1, 2_048, 1, 2_048, 0, 0), 2, null))
        .isEqualTo("Reported: 1 byte up and 2.0 KiB down, in 2 sessions. All of it was credited.");
  }

  @Test
  void whatTheCapTookIsTold() {
    assertThat(explain(new Credit(5 * GIB, 10, 2 * GIB, 10, 3 * GIB, 0), 1, Withheld.OVER_CAP))
        .isEqualTo(
            "Reported: 5.0 GiB up and 10 bytes down, in 1 session."
                + " Credited: 2.0 GiB up and 10 bytes down."
                + " Not credited, because it came faster than anybody can transfer: 3.0 GiB up and"
                + " 0 bytes down."
                + " Last withheld at 2026-03-14T12:00:00Z: more was reported than the time since"
                + " the report before allows.");
  }

  @Test
  void whatFactorsTookAndGaveIsTold() {
    assertThat(explain(new Credit(GIB, 3 * GIB, 2 * GIB, 0, 0, 0), 1, Withheld.FACTOR))
        .isEqualTo(
            "Reported: 1.0 GiB up and 3.0 GiB down, in 1 session."
                + " Credited: 2.0 GiB up and 0 bytes down."
                + " Not credited, because of factors such as freeleech: 0 bytes up and 3.0 GiB"
                + " down."
                + " Credited on top, because of factors: 1.0 GiB up and 0 bytes down."
                + " Last withheld at 2026-03-14T12:00:00Z: a factor below one, such as freeleech,"
                + " took some of it.");
  }

  @Test
  void whereAnAccountBeginsIsTold() {
    assertThat(explain(Credit.NONE, 1, Withheld.FIRST_REPORT))
        .isEqualTo(
            "Reported: 0 bytes up and 0 bytes down, in 1 session. All of it was credited."
                + " Last withheld at 2026-03-14T12:00:00Z: it was the first report of a client,"
                + " whose counters then are where the account begins.");
    assertThat(explain(Credit.NONE, 2, Withheld.NEW_SESSION))
        .endsWith(
            "a counter went back, so the client began a new session and counts from there on.");
  }

  @Test
  void theLargestSumsAreReadable() {
    assertThat(explain(new Credit(Credit.CAP, 0, Credit.CAP, 0, 0, 0), 1, null))
        .startsWith("Reported: 4.0 EiB up and 0 bytes down");
  }
}
