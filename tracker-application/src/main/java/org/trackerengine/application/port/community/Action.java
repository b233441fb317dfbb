package org.trackerengine.application.port.community;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a moderator or an admin has done.
 *
 * @param id positive number, assigned by the repository; later actions have larger ones
 * @param at wall clock, to the microsecond
 * @param actorId who did it
 * @param actorName the name that the actor had
 * @param kind what was done
 * @param subject kind of what it was done to
 * @param subjectId its id; 0 if it has none
 * @param subjectName slug of the torrent, or of the comment's or report's torrent; name of the user
 *     or group; what a rule or factor is about; slug or name of a category or tag
 * @param detail the reason, or what changed; null if the kind says all. Never a secret
 */
@RecordBuilder
public record Action(
    long id,
    Instant at,
    long actorId,
    String actorName,
    Kind kind,
    Subject subject,
    long subjectId,
    String subjectName,
    @Nullable String detail)
    implements ActionBuilder.With {

  /** The most characters of {@code subjectName}. */
  public static final int LONGEST_NAME = 200;

  /** The most characters of {@code detail}. */
  public static final int LONGEST_DETAIL = 1_000;

  /** Kind of what something is done to. */
  public enum Subject {
    TORRENT,
    COMMENT,
    REPORT,
    USER,
    GROUP,
    RULE,
    FACTOR,
    CATEGORY,
    TAG,
    SERVER
  }

  /** What was done. */
  public enum Kind {
    TORRENT_APPROVED,
    TORRENT_PENDING,
    TORRENT_POSTPONED,
    TORRENT_REJECTED,
    TORRENT_DELETED,
    TORRENT_SHOWN,
    TORRENT_HIDDEN,
    TORRENT_EDITED,
    COMMENT_RESTORED,
    COMMENT_HIDDEN,
    COMMENT_DELETED,
    REPORT_CLOSED,
    USER_CREATED,
    USER_ENABLED,
    USER_DISABLED,
    USER_VERIFIED,
    USER_UNVERIFIED,
    USER_ROLE_CHANGED,
    USER_GROUP_CHANGED,
    USER_LEECH_ALLOWED,
    USER_LEECH_FORBIDDEN,
    USER_DELETED,
    PASSKEY_ROTATED,
    TOKEN_ISSUED,
    TOKENS_REVOKED,
    PASSWORD_LINK_MADE,
    SECOND_FACTOR_REMOVED,
    INVITATIONS_GRANTED,
    APPLICANT_ACCEPTED,
    APPLICANT_REJECTED,
    GROUP_CREATED,
    GROUP_CHANGED,
    GROUP_REMOVED,
    RULE_ADDED,
    RULE_REMOVED,
    FACTOR_ADDED,
    FACTOR_REMOVED,
    CATEGORY_CREATED,
    CATEGORY_CHANGED,
    CATEGORY_REMOVED,
    TAG_CREATED,
    TAG_RENAMED,
    TAG_REMOVED,
    BACKUP_TAKEN
  }
}
