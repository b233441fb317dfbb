package org.trackerengine.testkit.contract.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.statistics.Subject;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: samples as they are stored, read and dropped. */
public abstract class SampleRepositoryContract extends StorageContract {

  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Instant TODAY = Instant.parse("2026-03-14T00:00:00Z");

  private static Sample sample(Instant at, int number) {
    return new Sample(at, number, number + 1, number + 2, number + 3, number + 4);
  }

  private static Instant hour(int after) {
    return NOON.plus(Duration.ofHours(after));
  }

  private static Instant day(int after) {
    return TODAY.plus(Duration.ofDays(after));
  }

  private void store(Subject subject, Period period, Sample... samples) {
    storage().samples().importAll(List.of(new Series(subject, period, List.of(samples))));
  }

  private List<Sample> hours(Subject subject, int from, int until) {
    return storage().samples().samples(subject, Period.HOUR, hour(from), hour(until));
  }

  private List<Sample> days(Subject subject, int from, int until) {
    return storage().samples().samples(subject, Period.DAY, day(from), day(until));
  }

  @Test
  @DisplayName("are read from the first time until before the last, in order of time")
  final void range() {
    Subject torrent = Subject.torrent(torrent().id());
    store(torrent, Period.HOUR, sample(hour(0), 1), sample(hour(1), 2), sample(hour(4), 3));

    assertThat(hours(torrent, 0, 5))
        .containsExactly(sample(hour(0), 1), sample(hour(1), 2), sample(hour(4), 3));
    assertThat(hours(torrent, 0, 4)).containsExactly(sample(hour(0), 1), sample(hour(1), 2));
    assertThat(hours(torrent, -5, 0)).isEmpty();
  }

  @Test
  @DisplayName("begin with the last one before, whose peers were still there")
  final void before() {
    Subject torrent = Subject.torrent(torrent().id());
    store(torrent, Period.HOUR, sample(hour(-9), 1), sample(hour(-4), 2), sample(hour(2), 3));

    assertThat(hours(torrent, 0, 5)).containsExactly(sample(hour(-4), 2), sample(hour(2), 3));
    assertThat(hours(torrent, 3, 5)).containsExactly(sample(hour(2), 3));
    assertThat(hours(torrent, -3, -2)).containsExactly(sample(hour(-4), 2));
  }

  @Test
  @DisplayName("of hours begin with a day that ended later than the last hour before")
  final void dayBefore() {
    Subject torrent = Subject.torrent(torrent().id());
    store(torrent, Period.DAY, sample(day(-9), 1), sample(day(-2), 2), sample(day(0), 3));

    assertThat(hours(torrent, 0, 5)).containsExactly(sample(day(-2), 2));
    assertThat(days(torrent, 0, 1)).containsExactly(sample(day(-2), 2), sample(day(0), 3));

    store(torrent, Period.HOUR, sample(hour(-30), 4));
    assertThat(hours(torrent, 0, 5)).as("yesterday at 6").containsExactly(sample(hour(-30), 4));
    assertThat(days(torrent, 0, 1)).containsExactly(sample(day(-2), 2), sample(day(0), 3));
  }

  @Test
  @DisplayName("are of one subject and one length")
  final void subjects() {
    Subject torrent = Subject.torrent(torrent().id());
    List<Subject> subjects =
        List.of(
            torrent,
            Subject.torrent(torrent.id() + 1),
            Subject.user(torrent.id()),
            new Subject(Subject.Kind.CATEGORY, torrent.id()),
            Subject.ALL);
    for (int i = 0; i < subjects.size(); i++) {
      store(subjects.get(i), Period.HOUR, sample(hour(0), 10 * i));
      store(subjects.get(i), Period.DAY, sample(day(0), 10 * i + 5));
    }

    for (int i = 0; i < subjects.size(); i++) {
      assertThat(hours(subjects.get(i), 0, 1)).containsExactly(sample(hour(0), 10 * i));
      assertThat(days(subjects.get(i), 0, 1)).containsExactly(sample(day(0), 10 * i + 5));
    }
  }

  @Test
  @DisplayName("take the place of those of the same times")
  final void replaced() {
    store(Subject.ALL, Period.HOUR, sample(hour(0), 1), sample(hour(1), 2));
    store(Subject.ALL, Period.HOUR, sample(hour(1), 7), sample(hour(2), 8));

    assertThat(hours(Subject.ALL, 0, 3))
        .containsExactly(sample(hour(0), 1), sample(hour(1), 7), sample(hour(2), 8));
  }

  @Test
  @DisplayName("are kept however many are stored at once")
  final void many() {
    List<Series> series = new ArrayList<>();
    for (int id = 1; id <= 30; id++) {
      int number = id;
      series.add(
          new Series(
              Subject.user(id),
              Period.DAY,
              Stream.iterate(0, day -> day + 1)
                  .limit(366)
                  .map(day -> sample(day(day - 366), number + day))
                  .toList()));
    }
    storage().samples().importAll(series);

    for (Series one : series) {
      assertThat(storage().samples().samples(one.subject(), Period.DAY, day(-366), day(1)))
          .isEqualTo(one.samples());
    }
  }

  @Test
  @DisplayName("are dropped after a week of hours, and after a year of days")
  final void old() {
    clock.advanceMinutes(40);
    store(Subject.ALL, Period.HOUR, sample(hour(-169), 1), sample(hour(-168), 2));
    store(Subject.ALL, Period.DAY, sample(day(-366), 3), sample(day(-365), 4));
    for (int call = 0; call < 6; call++) {
      storage().ledger().tidy(clock.wallTime());
    }

    assertThat(hours(Subject.ALL, -200, -100))
        .contains(sample(hour(-168), 2))
        .doesNotContain(sample(hour(-169), 1));
    assertThat(days(Subject.ALL, -400, -100)).containsExactly(sample(day(-365), 4));
  }
}
