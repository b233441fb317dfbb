package org.trackerengine.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.accounting.SeedingDuties;
import org.trackerengine.application.port.account.PasswordHasher;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.application.statistics.StatisticsHistory.Range;
import org.trackerengine.bootstrap.account.SeedingConfiguration;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.domain.accounting.SeedingDuty.State;
import org.trackerengine.domain.accounting.SeedingRule;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.ManualClock;

class DemoTest {

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final TrackerStorage storage = InMemoryStorage.create();
  private final Tracker tracker = Tracker.builder(storage).clock(clock).build();

  /** Nobody signs in here. */
  private static final class NoHasher implements PasswordHasher {
    @Override
    public String hash(String password) {
      return "hash";
    }

    @Override
    public boolean matches(String password, String hash) {
      return false;
    }
  }

  private DemoFile start() {
    DataDirectory data = new DataDirectory(folder);
    Demo.create(tracker, storage, clock, new NoHasher(), data, new SecureRandom());
    tracker.upkeep();
    return data.readJson(DemoFile.NAME, DemoFile.class).orElseThrow();
  }

  private List<Torrent> torrents() {
    return storage
        .torrents()
        .page(TorrentQuery.of(null, TorrentQuery.Sort.NEWEST, 200, null))
        .items();
  }

  private List<Sample> days() {
    return tracker.statisticsHistory().ofAll(Range.all(Period.DAY)).samples();
  }

  @Test
  void itIsACommunityWithAPast() {
    DemoFile file = start();

    assertThat(file.users()).hasSize(3);
    assertThat(file.torrents()).hasSize(12);
    assertThat(tracker.statistics().current().users()).isEqualTo(60);
    assertThat(torrents()).hasSize(120);
    assertThat(torrents().getLast().createdAt())
        .isBefore(clock.wallTime().minus(Duration.ofDays(300)));
    assertThat(days()).hasSizeGreaterThan(350);
    assertThat(tracker.totals().seeders()).isEqualTo(days().getLast().seeders()).isPositive();
    assertThat(tracker.totals().leechers()).isEqualTo(days().getLast().leechers());
    assertThat(storage.users().credited().uploaded())
        .isEqualTo(storage.users().credited().downloaded())
        .isPositive();
    User first = tracker.users().findByName(file.users().getFirst().name()).orElseThrow();
    assertThat(tracker.histories().ofUser(first, 100)).isNotEmpty();
    assertThat(torrents()).anyMatch(torrent -> torrent.completed() > 10);
  }

  @Test
  void whoSignsInOwesSomethingAndHasDoneSomething() {
    SeedingRule rule =
        new SeedingConfiguration(new ConfigurationSources().flags(Demo.USUAL_SETTINGS).build())
            .rule();
    tracker.changeSettings(TrackerSettings.DEFAULT.with().seeding(rule).build());
    List<DemoFile.DemoUser> users = start().users();
    for (DemoFile.DemoUser user : users) {
      assertThat(duties(user, State.OPEN)).as(user.name()).isNotEmpty();
      assertThat(duties(user, State.MET)).as(user.name()).isNotEmpty();
    }
    assertThat(duties(users.getFirst(), State.MISSED)).isNotEmpty();
  }

  private List<SeedingDuties.OnTorrent> duties(DemoFile.DemoUser user, State state) {
    User member = tracker.users().findByName(user.name()).orElseThrow();
    return tracker.seedingDuties().page(member, EnumSet.of(state), 100, null).items();
  }

  @Test
  void itIsTheSameAtTheNextStart() {
    DemoFile file = start();
    List<Torrent> torrents = torrents();
    var credited = storage.users().credited();
    var totals = tracker.totals();

    clock.advance(Duration.ofMinutes(40));
    assertThat(start()).isEqualTo(file);
    assertThat(torrents()).isEqualTo(torrents);
    assertThat(storage.users().credited()).isEqualTo(credited);
    assertThat(tracker.totals().seeders()).isEqualTo(totals.seeders());
    assertThat(tracker.totals().leechers()).isEqualTo(totals.leechers());
  }

  @Test
  void whatIsCountedNextAddsToThePastAndDoesNotRepeatIt() {
    start();
    List<Sample> before = days();
    clock.advance(Duration.ofMinutes(50));
    start();
    tracker.tidy();

    assertThat(days().subList(0, days().size() - 1))
        .isEqualTo(before.subList(0, days().size() - 1));
    assertThat(days().getLast().uploaded()).isEqualTo(before.getLast().uploaded());
    assertThat(days().getLast().seeders()).isEqualTo(before.getLast().seeders());
  }
}
