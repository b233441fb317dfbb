package org.trackerengine.bootstrap.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.community.Comment;
import org.trackerengine.application.port.community.CommentBuilder;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.community.Report;
import org.trackerengine.application.port.community.ReportBuilder;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.TorrentFactory;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/**
 * What the demo's members say to each other and to the moderators: comments, a report, and uploads
 * that wait for a decision. It is written once.
 */
final class DemoTalk {

  private static final List<String> COMMENTS =
      List.of(
          "Thanks! Seeding until the end of the month.",
          "Checked against the sums on the project's page: **all fine**.",
          "Came down in minutes. Whoever seeds this from the north: thank you.",
          "Is there a newer version? The home page says so.",
          "> Is there a newer version?\n\nNot yet, it is announced for next week.",
          "The second file is a bit quiet, but it is in the source as well.",
          "Runs on my old machine, too. Needs 2 GiB of memory.",
          "Could somebody seed this again? I am at 98 %.",
          "I am back, seeding.",
          "Works with:\n\n* Transmission\n* qBittorrent\n* aria2");

  private static final int MOST_ON_ONE = 7;
  private static final int EVERY = 3;
  private static final int MOST = 100;

  private final Tracker tracker;
  private final CommunityStorage community;
  private final SplittableRandom random;
  private final Instant now;

  DemoTalk(Tracker tracker, CommunityStorage community, long seed, Instant now) {
    this.tracker = tracker;
    this.community = community;
    this.random = new SplittableRandom(seed);
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Writes everything, unless it was written at an earlier start. */
  void write(List<User> users, List<Torrent> torrents) {
    Slug waiting = new Slug("herons-in-the-harbour-2026");
    if (tracker.torrents().idOf(waiting).isPresent()) {
      return;
    }
    upload(waiting, "Herons in the Harbour (2026)", users.get(1), Duration.ofHours(5));
    upload(
        new Slug("weather-of-the-north-sea"),
        "Weather of the North Sea, hourly",
        users.get(2),
        Duration.ofMinutes(50));
    for (int i = 0; i < torrents.size(); i += EVERY) {
      comment(users, torrents.get(i));
    }
    report(users.get(2), torrents.getLast());
  }

  private void comment(List<User> users, Torrent torrent) {
    long age = Math.max(1, Duration.between(torrent.createdAt(), now).toMinutes());
    int count = 1 + random.nextInt(MOST_ON_ONE);
    for (int i = 1; i <= count; i++) {
      Comment comment =
          CommentBuilder.builder()
              .id(0)
              .torrentId(torrent.id())
              .userId(users.get(random.nextInt(users.size())).id())
              .writtenAt(torrent.createdAt().plus(age * i / (count + 1), ChronoUnit.MINUTES))
              .editedAt(null)
              .text(COMMENTS.get(random.nextInt(COMMENTS.size())))
              .status(Comment.Status.VISIBLE)
              .reason(null)
              .moderatedBy(0)
              .build();
      community.comments().add(comment, MOST);
    }
  }

  private void report(User reporter, Torrent torrent) {
    Report report =
        ReportBuilder.builder()
            .id(0)
            .about(Report.About.TORRENT)
            .subjectId(torrent.id())
            .torrent(torrent.name())
            .reporterId(reporter.id())
            .reportedAt(now.minus(2, ChronoUnit.HOURS))
            .reason("The sums are those of the version before.")
            .status(Report.Status.OPEN)
            .answer(null)
            .closedBy(0)
            .closedAt(null)
            .build();
    community.reports().add(report, MOST);
  }

  private void upload(Slug slug, String name, User uploader, Duration age) {
    byte[] file =
        TorrentFileBuilder.named(name)
            .privateFlag(true)
            .randomHashes(slug.value().hashCode())
            .file("data.bin", 300_000_000)
            .file("readme.txt", 4_000)
            .build();
    NewTorrent torrent =
        TorrentFactory.torrent(file, now.minus(age))
            .with()
            .slug(slug)
            .status(TorrentStatus.PENDING)
            .description("Please have a look: *is the category right?*")
            .build();
    tracker.imports().torrent(torrent, file, uploader);
  }
}
