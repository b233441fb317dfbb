package org.trackerengine.application.port.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.MailAddress;

/**
 * A link that works once. What its holder shows is its id with a signature, which is not stored.
 *
 * @param id 32 hex digits, of 128 random bits
 * @param purpose what it is for
 * @param userId whom it is for; of an invitation, who made it; 0 for no one
 * @param mail address that it confirms, or that is invited; null for none
 * @param createdAt wall clock, to the microsecond
 * @param expiresAt from when on it is refused, to the second
 */
public record OneTimeLink(
    String id,
    Purpose purpose,
    long userId,
    @Nullable MailAddress mail,
    Instant createdAt,
    Instant expiresAt) {

  /** What a link is for. */
  public enum Purpose {
    /** Confirms a mail address. */
    CONFIRM_MAIL,
    /** Sets a new password. */
    RESET_PASSWORD,
    /** Creates the first admin. */
    SET_UP,
    /** Registers a user who was invited. */
    INVITATION
  }

  public OneTimeLink {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether the link is refused at this time. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
