package org.trackerengine.application.port.community;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Comment on a torrent.
 *
 * @param id positive number, assigned by the repository; later comments have larger ones
 * @param torrentId the torrent
 * @param userId the author; 0 if the author's account was deleted
 * @param writtenAt wall clock, to the microsecond
 * @param editedAt when the author changed it for the last time; null for never
 * @param text Markdown as it was typed; empty if a moderator deleted it
 * @param status who may read it
 * @param reason why a moderator hid or deleted it, else null
 * @param moderatedBy user who hid, restored or deleted it last; 0 for no one
 */
@RecordBuilder
public record Comment(
    long id,
    long torrentId,
    long userId,
    Instant writtenAt,
    @Nullable Instant editedAt,
    String text,
    Status status,
    @Nullable String reason,
    long moderatedBy)
    implements CommentBuilder.With {

  /** Who may read a comment. */
  public enum Status {
    /** All who may see the torrent. */
    VISIBLE,
    /** The author and moderators. */
    HIDDEN,
    /** No one: a moderator deleted the text. */
    DELETED
  }
}
