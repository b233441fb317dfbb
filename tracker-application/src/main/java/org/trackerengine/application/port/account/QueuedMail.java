package org.trackerengine.application.port.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trackerengine.domain.user.MailAddress;

/**
 * A mail to be sent. It holds no secret: links are made when the mail is.
 *
 * @param id 32 hex digits, of 128 random bits
 * @param kind what it tells
 * @param to address of its recipient
 * @param userId whom it is about; 0 if that is to be found by the address
 * @param detail what it repeats, such as a moderator's reason; may be empty
 * @param createdAt wall clock, to the microsecond
 * @param attempts number of attempts to send it so far
 * @param nextAttemptAt when to try again, to the microsecond
 */
@io.soabase.recordbuilder.core.RecordBuilder
public record QueuedMail(
    String id,
    Kind kind,
    MailAddress to,
    long userId,
    String detail,
    Instant createdAt,
    int attempts,
    Instant nextAttemptAt)
    implements QueuedMailBuilder.With {

  /** The longest detail, in characters. */
  public static final int LONGEST_DETAIL = 1_000;

  /** What a mail tells. */
  public enum Kind {
    /** Asks a new user to confirm the address. */
    WELCOME,
    /** Asks a user to confirm another address. */
    NEW_ADDRESS,
    /** Tells the old address that there is another now. */
    ADDRESS_CHANGED,
    /** Answers who forgot a password; is dropped if no account has the address. */
    RESET_PASSWORD,
    /** Tells that the password was changed. */
    PASSWORD_CHANGED,
    /** Invites to register. */
    INVITATION,
    /** Tells an applicant of the acceptance. */
    ACCEPTED,
    /** Tells an applicant of the rejection. */
    REJECTED
  }

  public QueuedMail {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    nextAttemptAt = nextAttemptAt.truncatedTo(ChronoUnit.MICROS);
  }
}
