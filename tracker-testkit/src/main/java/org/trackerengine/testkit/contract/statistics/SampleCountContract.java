package org.trackerengine.testkit.contract.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.statistics.Subject;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.swarm.SwarmContract;

/** Contract: what is counted once an hour. The clock begins at noon. */
public abstract class SampleCountContract extends SwarmContract {

  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Instant TODAY = Instant.parse("2026-03-14T00:00:00Z");

  private static Instant hour(int after) {
    return NOON.plus(Duration.ofHours(after));
  }

  private static Sample sample(int hour, int seeders, int leechers, long... moved) {
    return new Sample(hour(hour), seeders, leechers, moved[0], moved[1], moved[2]);
  }

  private List<Sample> hours(Subject subject) {
    return storage().samples().samples(subject, Period.HOUR, hour(-100), hour(100));
  }

  private List<Sample> days(Subject subject) {
    return storage()
        .samples()
        .samples(subject, Period.DAY, TODAY.minus(Duration.ofDays(5)), TODAY.plusSeconds(900_000));
  }

  private Subject someTorrent() {
    return Subject.torrent(torrent().id());
  }

  /** Stores changes and counts; each call of tidy does one part of the work at the least. */
  private void count() {
    flush();
    for (int call = 0; call < 6; call++) {
      storage().ledger().tidy(clock.wallTime());
    }
  }

  /** An hour in which {@code client} announces again, so that it stays. */
  private void hourPasses(AnnounceBuilder client) {
    clock.advanceMinutes(50);
    updates(client);
    clock.advanceMinutes(10);
  }

  private AnnounceBuilder seeder() {
    return client(alice(), 1).seeding();
  }

  private AnnounceBuilder leecher() {
    return client(bob(), 2);
  }

  /** Bob has the torrent from Alice within 50 minutes; twice as much is credited to her. */
  private void exchange() {
    starts(seeder());
    starts(leecher());
    clock.advanceMinutes(50);
    updates(seeder().uploaded(1_000).factors(Factors.ofPercent(200, 100)));
    completes(leecher().downloaded(1_000));
  }

  @Test
  @DisplayName("is the peers, finished downloads and bytes of the hour that has ended")
  final void oneHour() {
    exchange();
    clock.advanceMinutes(11);
    count();

    assertThat(hours(someTorrent())).containsExactly(sample(0, 2, 0, 1, 1_000, 1_000));
    assertThat(hours(Subject.ALL)).containsExactly(sample(0, 2, 0, 1, 1_000, 1_000));
  }

  @Test
  @DisplayName("is of a category that of all its torrents")
  final void categories() {
    CatalogueStorage catalogue = storage().catalogue();
    Category category =
        catalogue.categories().create(new Category(0, null, "c", "C", 0)).orElseThrow();
    catalogue
        .details()
        .change(torrent().id(), alice().id(), clock.wallTime(), same -> same.withCategory("c"));
    exchange();
    clock.advanceMinutes(11);
    count();

    Subject subject = Subject.category(category.id());
    assertThat(hours(subject)).containsExactly(sample(0, 2, 0, 1, 1_000, 1_000));
    assertThat(days(subject)).containsExactly(new Sample(TODAY, 2, 0, 1, 1_000, 1_000));
  }

  @Test
  @DisplayName("is of a user what was credited, and the user's own peers")
  final void users() {
    exchange();
    clock.advanceMinutes(11);
    count();

    assertThat(hours(Subject.user(alice().id()))).containsExactly(sample(0, 1, 0, 0, 2_000, 0));
    assertThat(hours(Subject.user(bob().id()))).containsExactly(sample(0, 1, 0, 1, 0, 1_000));
  }

  @Test
  @DisplayName("adds nothing when it is repeated, nor when nothing has changed")
  final void repeated() {
    exchange();
    clock.advanceMinutes(11);
    count();
    count();
    clock.advanceMinutes(45);
    updates(seeder().uploaded(1_000));
    updates(leecher().seeding().downloaded(1_000));
    clock.advanceMinutes(15);
    count();

    assertThat(hours(someTorrent())).hasSize(1);
    assertThat(days(someTorrent())).containsExactly(new Sample(TODAY, 2, 0, 1, 1_000, 1_000));
    assertThat(hours(Subject.user(bob().id()))).hasSize(1);
  }

  @Test
  @DisplayName("has a sample of each hour in which something changed, and their sum of the day")
  final void severalHours() {
    exchange();
    clock.advanceMinutes(11);
    count();
    updates(seeder().uploaded(1_500));
    stops(leecher().seeding().downloaded(1_400));
    hourPasses(seeder().uploaded(1_500));
    count();
    hourPasses(seeder().uploaded(1_500));
    count();
    stops(seeder().uploaded(1_600));
    clock.advanceMinutes(60);
    count();

    assertThat(hours(someTorrent()).stream().map(Sample::at))
        .containsExactly(hour(0), hour(1), hour(3));
    assertThat(hours(someTorrent()).get(1)).isEqualTo(sample(1, 1, 0, 0, 500, 400));
    assertThat(hours(someTorrent()).get(2)).isEqualTo(sample(3, 0, 0, 0, 100, 0));
    assertThat(days(someTorrent())).containsExactly(new Sample(TODAY, 0, 0, 1, 1_600, 1_400));
    assertThat(days(Subject.ALL)).containsExactly(new Sample(TODAY, 0, 0, 1, 1_600, 1_400));
    assertThat(days(Subject.user(bob().id())))
        .containsExactly(new Sample(TODAY, 0, 0, 1, 0, 1_400));
  }

  @Test
  @DisplayName("is of the hour before until half past, and of its own hour from then on")
  final void lateCounts() {
    starts(seeder());
    clock.advanceMinutes(29);
    count();
    assertThat(hours(someTorrent())).containsExactly(sample(-1, 1, 0, 0, 0, 0));

    starts(leecher());
    clock.advanceMinutes(61);
    count();
    assertThat(hours(someTorrent()).getLast().at()).isEqualTo(hour(1));
  }

  @Test
  @DisplayName("adds up all torrents")
  final void sums() {
    exchange();
    starts(client(alice(), 3).torrent(torrent("Other")).seeding());
    clock.advanceMinutes(5);
    updates(client(alice(), 3).torrent(torrent("Other")).seeding().uploaded(70));
    clock.advanceMinutes(6);
    count();

    assertThat(hours(Subject.torrent(torrent("Other").id())))
        .containsExactly(sample(0, 1, 0, 0, 70, 0));
    assertThat(hours(Subject.ALL)).containsExactly(sample(0, 3, 0, 1, 1_070, 1_000));
    assertThat(days(Subject.ALL)).containsExactly(new Sample(TODAY, 3, 0, 1, 1_070, 1_000));
    assertThat(hours(Subject.user(alice().id()))).containsExactly(sample(0, 2, 0, 0, 2_070, 0));
  }

  @Test
  @DisplayName("does not count again what imported samples of a subject are about")
  final void imported() {
    exchange();
    flush();
    Sample before = new Sample(TODAY.minus(Duration.ofDays(1)), 2, 0, 1, 1_000, 1_000);
    storage()
        .samples()
        .importAll(
            List.of(
                new Series(someTorrent(), Period.DAY, List.of(before)),
                new Series(Subject.user(bob().id()), Period.DAY, List.of(before)),
                new Series(Subject.ALL, Period.DAY, List.of(before))));
    updates(seeder().uploaded(1_030));
    clock.advanceMinutes(11);
    count();

    assertThat(days(someTorrent()).getFirst()).isEqualTo(before);
    assertThat(hours(someTorrent()).getLast().uploaded()).isEqualTo(30);
    assertThat(hours(someTorrent()).getLast().completed()).isZero();
    assertThat(hours(Subject.ALL).getLast().uploaded()).isEqualTo(30);
    assertThat(days(Subject.user(bob().id())))
        .allMatch(day -> day.at().equals(TODAY) ? day.downloaded() == 0 : day.equals(before));
    assertThat(hours(Subject.user(alice().id())).getLast().uploaded()).isEqualTo(2_030);
  }

  @Test
  @DisplayName("of a user who is forgotten are dropped, and stay away")
  final void forgotten() {
    exchange();
    clock.advanceMinutes(11);
    count();
    stops(leecher().seeding().downloaded(1_000));
    flush();
    storage().ledger().forgetUser(bob().id());
    hourPasses(seeder().uploaded(1_000));
    count();

    assertThat(hours(Subject.user(bob().id()))).isEmpty();
    assertThat(days(Subject.user(bob().id()))).isEmpty();
    assertThat(hours(someTorrent()).getFirst()).isEqualTo(sample(0, 2, 0, 1, 1_000, 1_000));
    assertThat(hours(someTorrent()).getLast()).isEqualTo(sample(1, 1, 0, 0, 0, 0));
  }
}
