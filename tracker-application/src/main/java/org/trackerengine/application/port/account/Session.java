package org.trackerengine.application.port.account;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trackerengine.application.port.registry.TokenHash;

/**
 * A sign-in that lasts. Its secret, which the browser keeps in a cookie, is not stored.
 *
 * @param hash of the secret; unique
 * @param userId who signed in
 * @param createdAt wall clock, to the microsecond
 * @param seenAt last use, to the hour or so
 * @param expiresAt from when on it is refused, unless it is used before
 * @param network from which the user signed in, as text
 * @param client what the browser calls itself, at most {@link #LONGEST_CLIENT} characters
 */
@RecordBuilder
public record Session(
    TokenHash hash,
    long userId,
    Instant createdAt,
    Instant seenAt,
    Instant expiresAt,
    String network,
    String client)
    implements SessionBuilder.With {

  /** The longest name of a client, in characters. */
  public static final int LONGEST_CLIENT = 200;

  private static final int ID_LENGTH = 16;

  public Session {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    seenAt = seenAt.truncatedTo(ChronoUnit.MICROS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Names the session in listings: the first 16 hex digits of its hash. */
  public String id() {
    return hash.hex().substring(0, ID_LENGTH);
  }

  /** Whether the session is refused at this time. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
