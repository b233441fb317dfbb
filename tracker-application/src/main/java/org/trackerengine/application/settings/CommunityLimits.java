package org.trackerengine.application.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import org.trackerengine.application.admission.Budget;

/**
 * Limits of comments, reports, notices and the log of actions.
 *
 * @param commentLength most characters of a comment; 10 000
 * @param commentsPerTorrent most comments on a torrent, deleted ones not counted; 5 000
 * @param commentRate comments of a user; 10 at once, then one a minute
 * @param editWindow how long an author may edit and delete a comment; 30 minutes
 * @param reasonLength most characters of a moderator's reason; 200
 * @param reportLength most characters of a report, and of the answer to it; 500
 * @param reportRate reports of a user; 10 at once, then ten an hour
 * @param openReports most open reports of a member; 20
 * @param closedReportAge how long closed reports are kept; 365 days
 * @param noticesPerUser notices of a user that are kept, the newest; 200
 * @param actions actions in the log that are kept, the newest; 1 000 000
 * @param actionAge how long actions are kept; 1 096 days
 */
@RecordBuilder
public record CommunityLimits(
    int commentLength,
    int commentsPerTorrent,
    Budget commentRate,
    Duration editWindow,
    int reasonLength,
    int reportLength,
    Budget reportRate,
    int openReports,
    Duration closedReportAge,
    int noticesPerUser,
    long actions,
    Duration actionAge)
    implements CommunityLimitsBuilder.With {

  /** Limits with the values named above. */
  public static final CommunityLimits DEFAULT =
      CommunityLimitsBuilder.builder()
          .commentLength(10_000)
          .commentsPerTorrent(5_000)
          .commentRate(new Budget(10, 1 / 60.0))
          .editWindow(Duration.ofMinutes(30))
          .reasonLength(200)
          .reportLength(500)
          .reportRate(new Budget(10, 10 / 3_600.0))
          .openReports(20)
          .closedReportAge(Duration.ofDays(365))
          .noticesPerUser(200)
          .actions(1_000_000)
          .actionAge(Duration.ofDays(1_096))
          .build();
}
