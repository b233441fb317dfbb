package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.imports.ImportedTransfer;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.statistics.Subject;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.statistics.StatisticsHistory.Range;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.UserFactory;

/** Contract: what happened elsewhere is brought in, with its times, and goes on from there. */
public abstract class ImportsContract extends TrackerContract {

  private static final Instant LONG_AGO = Instant.parse("2025-02-03T04:05:06Z");
  private static final UUID ID = new UUID(1, 2);

  private User member() {
    NewUser wanted = new UserFactory(9).user("vera", Role.MEMBER);
    return tracker
        .imports()
        .user(new NewUser(wanted.name(), wanted.role(), true, wanted.passkey(), LONG_AGO))
        .orElseThrow();
  }

  private Torrent work() {
    return tracker
        .imports()
        .torrent(
            NewTorrentBuilder.builder(newTorrent("Old work")).createdAt(LONG_AGO).build(),
            new byte[] {'d', 'e'},
            alice())
        .orElseThrow();
  }

  private AnnounceBuilder vera(User member, Torrent work) {
    return new AnnounceBuilder()
        .torrent(work.swarm())
        .passkey(member.passkey())
        .peerId(id(7))
        .seeding();
  }

  private ImportedTransfer transfer(User member, Torrent work) {
    return new ImportedTransfer(
        member.id(),
        work,
        id(7),
        new Counters(5_000, 1_000),
        true,
        Duration.ofDays(3),
        clock.wallTime().minus(Duration.ofHours(2)));
  }

  @Test
  @DisplayName("users and torrents have the times of before, and announce at once")
  final void usersAndTorrents() {
    User member = member();
    Torrent work = work();

    assertThat(member.createdAt()).isEqualTo(LONG_AGO);
    assertThat(work.createdAt()).isEqualTo(LONG_AGO);
    assertThat(accepted(vera(member, work)).seeders()).isEqualTo(1);
    assertThat(tracker.imports().torrent(newTorrent("Old work"), new byte[0], member)).isEmpty();
    assertThat(tracker.imports().user(newUser("vera"))).isEmpty();
  }

  @Test
  @DisplayName("transfers are credited once, and a client goes on from its counters")
  final void transfers() {
    User member = member();
    Torrent work = work();
    tracker.imports().transfers(ID, List.of(transfer(member, work)));
    tracker.imports().transfers(ID, List.of(transfer(member, work)));

    assertThat(user("vera").uploaded()).isEqualTo(5_000);
    assertThat(user("vera").downloaded()).isEqualTo(1_000);
    History history = storage().ledger().history(member.id(), work.id()).orElseThrow();
    assertThat(history.seededSeconds()).isEqualTo(Duration.ofDays(3).toSeconds());
    assertThat(history.completedAt()).isEqualTo(clock.wallTime().minus(Duration.ofHours(2)));
    assertThat(history.lastReportAt()).isEqualTo(history.completedAt());
    assertThat(accepted(vera(member, work).uploaded(5_040).downloaded(1_000)).completed())
        .isEqualTo(1);
    tracker.upkeep();
    assertThat(user("vera").uploaded()).isEqualTo(5_040);
  }

  @Test
  @DisplayName("samples are told as the history of a torrent, and hold the transfers")
  final void samples() {
    User member = member();
    Torrent work = work();
    Instant yesterday = Period.DAY.beginOf(clock.wallTime()).minus(Duration.ofDays(1));
    Sample sample = new Sample(yesterday, 1, 0, 1, 5_000, 1_000);
    tracker.imports().transfers(ID, List.of(transfer(member, work)));
    tracker
        .imports()
        .samples(List.of(new Series(Subject.torrent(work.id()), Period.DAY, List.of(sample))));
    accepted(vera(member, work).uploaded(5_000).downloaded(1_000));
    tracker.upkeep();
    for (int call = 0; call < 6; call++) {
      tracker.tidy();
    }

    List<Sample> days =
        tracker
            .statisticsHistory()
            .ofTorrent(member, work.slug(), Range.all(Period.DAY))
            .orElseThrow()
            .samples();
    assertThat(days.getFirst()).isEqualTo(sample);
    assertThat(days.subList(1, days.size())).allMatch(day -> day.seeders() == 1 && !day.hasMoved());
  }
}
