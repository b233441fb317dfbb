package org.trackerengine.application.port.community;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told.
 *
 * @param id positive number, assigned by the repository; later notices have larger ones
 * @param userId who is told
 * @param at wall clock, to the microsecond
 * @param kind what has happened
 * @param torrent slug of the torrent that it is about
 * @param name name of that torrent
 * @param text a moderator's reason or answer; null if there is none
 * @param readAt when the user has read it; null for not yet
 */
@RecordBuilder
public record Notice(
    long id,
    long userId,
    Instant at,
    Kind kind,
    String torrent,
    String name,
    @Nullable String text,
    @Nullable Instant readAt)
    implements NoticeBuilder.With {

  /** What has happened. */
  public enum Kind {
    TORRENT_APPROVED,
    TORRENT_POSTPONED,
    TORRENT_REJECTED,
    TORRENT_DELETED,
    COMMENT_WRITTEN,
    COMMENT_HIDDEN,
    COMMENT_DELETED,
    REPORT_ANSWERED
  }
}
