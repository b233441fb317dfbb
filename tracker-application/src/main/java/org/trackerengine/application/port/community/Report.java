package org.trackerengine.application.port.community;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Report by which a member calls the moderators to a torrent or a comment.
 *
 * @param id positive number, assigned by the repository; later reports have larger ones
 * @param about kind of what is reported
 * @param subjectId id of the torrent or comment
 * @param torrent slug of the torrent, or of the comment's torrent
 * @param reporterId who reported it; 0 if the account was deleted
 * @param reportedAt wall clock, to the microsecond
 * @param reason why
 * @param status whether it waits for a moderator
 * @param answer what the moderator told the reporter; null while the report is open
 * @param closedBy moderator who closed it; 0 while it is open
 * @param closedAt when it was closed; null while it is open
 */
@RecordBuilder
public record Report(
    long id,
    About about,
    long subjectId,
    String torrent,
    long reporterId,
    Instant reportedAt,
    String reason,
    Status status,
    @Nullable String answer,
    long closedBy,
    @Nullable Instant closedAt)
    implements ReportBuilder.With {

  /** Kind of what is reported. */
  public enum About {
    TORRENT,
    COMMENT
  }

  /** Whether a report waits for a moderator. */
  public enum Status {
    OPEN,
    CLOSED
  }
}
