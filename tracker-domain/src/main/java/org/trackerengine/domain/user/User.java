package org.trackerengine.domain.user;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;

/**
 * A member of the community.
 *
 * @param id positive number, assigned by the repository; 0 means "no user" in open and listed mode
 * @param name unique name, see {@link UserName}
 * @param role the role, which determines the user's rights
 * @param verified an unverified user may not announce, list or upload
 * @param enabled a disabled user may do nothing
 * @param disabledReason why the user is disabled, for the user to read; null if enabled, or not
 *     told
 * @param disabledUntil when the user is enabled again; null if enabled, or disabled for good
 * @param canLeech whether announces with bytes left to download are accepted
 * @param passkey the current key of the announce URL
 * @param factors the user's own share of the credit factors
 * @param uploaded credited uploaded bytes
 * @param downloaded credited downloaded bytes
 * @param createdAt wall clock
 */
@RecordBuilder
public record User(
    long id,
    String name,
    Role role,
    boolean verified,
    boolean enabled,
    @Nullable String disabledReason,
    @Nullable Instant disabledUntil,
    boolean canLeech,
    Passkey passkey,
    Factors factors,
    long uploaded,
    long downloaded,
    Instant createdAt)
    implements UserBuilder.With {

  public User {
    if (!UserName.isValid(name)) {
      throw new IllegalArgumentException(UserName.RULE);
    }
    if (enabled) {
      disabledReason = null;
      disabledUntil = null;
    }
  }

  /** Whether the user is disabled at this time, which may lie behind the end of that. */
  public boolean isDisabled(Instant now) {
    return !enabled && (disabledUntil == null || now.isBefore(disabledUntil));
  }

  /** Returns the same user with more credit, in bytes. */
  public User plus(long creditedUploaded, long creditedDownloaded) {
    return with()
        .uploaded(Credit.sum(uploaded, creditedUploaded))
        .downloaded(Credit.sum(downloaded, creditedDownloaded))
        .build();
  }
}
