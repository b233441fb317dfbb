package org.trackerengine.application.community;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a comment, a report or a decision is refused; nothing has been changed. The message
 * is a sentence for the user.
 */
public final class CommunityException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a request is refused. */
  public enum Reason {
    /** There is no such torrent, comment or report, or none that the user may see. */
    NOT_FOUND("There is nothing here."),
    /** A text is empty, too long or has characters that it may not have. */
    BAD_TEXT("This is not a good text."),
    /** The torrent has as many comments as it may have. */
    TOO_MANY_COMMENTS("This torrent has as many comments as it may have."),
    /** The user comments or reports too often. */
    THROTTLED("Too many at once. Please wait."),
    /** Only its author may change or delete a comment. */
    NOT_THE_AUTHOR("Only its author may do that to a comment."),
    /** The time in which the author may change or delete a comment is over. */
    TOO_LATE("This comment is too old to be changed or deleted."),
    /** A moderator has hidden or deleted the comment. */
    COMMENT_MODERATED("A moderator has hidden or deleted this comment."),
    /** The member has an open report on the same thing. */
    ALREADY_REPORTED("You have reported this; a moderator will look at it."),
    /** The member has as many open reports as allowed. */
    TOO_MANY_REPORTS("You have many open reports; please wait until moderators have seen some."),
    /** Another moderator has closed the report. */
    REPORT_CLOSED("This report is closed already.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Reason reason;
  private final @Nullable String field;
  private final long waitMillis;

  private CommunityException(
      Reason reason, @Nullable String field, String sentence, long waitMillis) {
    super(sentence, null, false, false);
    this.reason = reason;
    this.field = field;
    this.waitMillis = waitMillis;
  }

  static CommunityException of(Reason reason) {
    return new CommunityException(reason, null, reason.sentence, 0);
  }

  static CommunityException badText(String field, String sentence) {
    return new CommunityException(Reason.BAD_TEXT, field, sentence, 0);
  }

  static CommunityException throttled(long waitMillis) {
    return new CommunityException(Reason.THROTTLED, null, Reason.THROTTLED.sentence, waitMillis);
  }

  /** Returns why the request is refused. */
  public Reason reason() {
    return reason;
  }

  /** Returns which text is not good: {@code text}, {@code reason} or {@code answer}; else null. */
  public @Nullable String field() {
    return field;
  }

  /** Returns what to tell the user. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** Returns how long to wait after too many requests; else zero. */
  public Duration waitFor() {
    return Duration.ofMillis(waitMillis);
  }
}
