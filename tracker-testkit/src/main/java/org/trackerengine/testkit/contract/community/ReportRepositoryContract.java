package org.trackerengine.testkit.contract.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.community.Report.About;
import org.trackerengine.application.port.community.Report.Status;
import org.trackerengine.application.port.community.ReportBuilder;
import org.trackerengine.application.port.community.ReportRepository;
import org.trackerengine.application.port.community.ReportRepository.Addition;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.testkit.contract.storage.StorageContract;
import org.trackerengine.testkit.contract.storage.Threads;

/** Contract: the stored reports. */
public abstract class ReportRepositoryContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-01-05T08:30:00.123456Z");
  private static final int MANY = 100;

  private ReportRepository reports() {
    return storage().community().reports();
  }

  private Report wanted(About about, long subjectId) {
    return ReportBuilder.builder()
        .id(0)
        .about(about)
        .subjectId(subjectId)
        .torrent("some-torrent")
        .reporterId(alice().id())
        .reportedAt(NOW)
        .reason("a \u201ccopy\u201d")
        .status(Status.OPEN)
        .answer(null)
        .closedBy(0)
        .closedAt(null)
        .build();
  }

  private Report add(Report report) {
    return ((Addition.Added) reports().add(report, MANY)).report();
  }

  @Test
  @DisplayName("a report is returned as it was added")
  final void asAdded() {
    Report wanted = wanted(About.TORRENT, 1);
    Report added = add(wanted);
    assertThat(added).isEqualTo(wanted.withId(added.id()));
    assertThat(reports().findById(added.id())).contains(added);
    assertThat(reports().findById(added.id() + 1)).isEmpty();
  }

  @Test
  @DisplayName("a member has one open report on a thing, and a number of them in all")
  final void bounded() {
    Report first = add(wanted(About.TORRENT, 1));
    assertThat(reports().add(wanted(About.TORRENT, 1), MANY)).isInstanceOf(Addition.Exists.class);
    add(wanted(About.COMMENT, 1));
    assertThat(reports().add(wanted(About.TORRENT, 2), 2)).isInstanceOf(Addition.TooMany.class);
    assertThat(reports().add(wanted(About.TORRENT, 1).withReporterId(bob().id()), 2))
        .isInstanceOf(Addition.Added.class);
    reports().close(first.id(), "seen", 9, NOW);
    assertThat(reports().add(wanted(About.TORRENT, 1), 2)).isInstanceOf(Addition.Added.class);
  }

  @Test
  @DisplayName("of many reports of one member at once no more are stored than allowed")
  final void races() {
    alice();
    AtomicInteger same = new AtomicInteger();
    AtomicInteger others = new AtomicInteger();
    Threads.run(
        8,
        thread -> {
          if (reports().add(wanted(About.TORRENT, 1), 5) instanceof Addition.Added) {
            same.incrementAndGet();
          }
          if (reports().add(wanted(About.COMMENT, thread), 5) instanceof Addition.Added) {
            others.incrementAndGet();
          }
        });
    assertThat(same).hasValueLessThanOrEqualTo(1);
    assertThat(same.get() + others.get()).isEqualTo(5);
  }

  @Test
  @DisplayName("of two moderators who close a report at once, one does")
  final void closed() {
    for (int round = 0; round < 5; round++) {
      Report open = add(wanted(About.TORRENT, 1));
      AtomicInteger closed = new AtomicInteger();
      Threads.run(
          4,
          thread -> {
            if (reports().close(open.id(), "by " + thread, thread, NOW).isPresent()) {
              closed.incrementAndGet();
            }
          });
      assertThat(closed).hasValue(1);
      Report now = reports().findById(open.id()).orElseThrow();
      assertThat(now.answer()).isEqualTo("by " + now.closedBy());
      assertThat(now)
          .isEqualTo(
              open.with()
                  .status(Status.CLOSED)
                  .answer(now.answer())
                  .closedBy(now.closedBy())
                  .closedAt(NOW)
                  .build());
    }
    assertThat(reports().close(4_711, "x", 1, NOW)).isEmpty();
  }

  @Test
  @DisplayName("open reports come oldest first, closed ones newest first")
  final void pages() {
    Report one = add(wanted(About.TORRENT, 1));
    Report two = add(wanted(About.TORRENT, 2));
    Report three = add(wanted(About.TORRENT, 3));
    Page<Report> first = reports().page(Status.OPEN, 2, null);
    assertThat(first.items()).containsExactly(one, two);
    Page<Report> second = reports().page(Status.OPEN, 2, first.next());
    assertThat(second.items()).containsExactly(three);
    assertThat(second.next()).isNull();
    assertThat(reports().page(Status.CLOSED, 2, null).items()).isEmpty();
    reports().close(one.id(), "a", 9, NOW);
    reports().close(two.id(), "b", 9, NOW);
    reports().close(three.id(), "c", 9, NOW);
    Page<Report> closed = reports().page(Status.CLOSED, 2, null);
    assertThat(closed.items()).extracting(Report::id).containsExactly(three.id(), two.id());
    assertThat(reports().page(Status.CLOSED, 2, closed.next()).items())
        .extracting(Report::id)
        .containsExactly(one.id());
    assertThatThrownBy(() -> reports().page(Status.OPEN, 2, closed.next()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("closed reports go after some time; a user's reports lose their name")
  final void gone() {
    Report old = add(wanted(About.TORRENT, 1));
    Report open = add(wanted(About.TORRENT, 2));
    reports().close(old.id(), "a", 9, NOW);
    assertThat(reports().ofUser(alice().id(), 10))
        .extracting(Report::id)
        .containsExactly(open.id(), old.id());
    assertThat(reports().removeClosed(NOW)).isZero();
    assertThat(reports().removeClosed(NOW.plusMillis(1))).isEqualTo(1);
    assertThat(reports().findById(old.id())).isEmpty();
    reports().forgetUser(alice().id());
    assertThat(reports().findById(open.id())).contains(open.withReporterId(0));
    assertThat(reports().ofUser(alice().id(), 10)).isEmpty();
  }
}
