package org.trackerengine.application.account;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/**
 * Settings and limits of accounts.
 *
 * @param registration who may register
 * @param sessionLife how long a session lasts without being used
 * @param confirmationLife how long the link in a mail works that confirms an address
 * @param resetLife how long the link works that sets a new password
 * @param invitationLife how long an invitation works
 * @param setUpLife how long the link works that creates the first admin
 * @param mostSessions sessions of a user at once; one more ends the oldest
 * @param mostInvitations invitations of a user that are open at once
 * @param mostMails mails that wait to be sent; beyond it no request is accepted that causes one
 * @param mailAttempts attempts to send a mail, over about three days
 * @param hashesAtOnce passwords hashed at once, each of which takes 19 MiB and some 30 ms
 * @param hashMillis how long a request waits for its turn to hash
 */
@RecordBuilder
public record AccountSettings(
    RegistrationMode registration,
    Duration sessionLife,
    Duration confirmationLife,
    Duration resetLife,
    Duration invitationLife,
    Duration setUpLife,
    int mostSessions,
    int mostInvitations,
    int mostMails,
    int mailAttempts,
    int hashesAtOnce,
    int hashMillis)
    implements AccountSettingsBuilder.With {

  /** By invitation; sessions of two weeks. */
  public static final AccountSettings DEFAULT =
      AccountSettingsBuilder.builder()
          .registration(RegistrationMode.INVITATION)
          .sessionLife(Duration.ofDays(14))
          .confirmationLife(Duration.ofDays(3))
          .resetLife(Duration.ofHours(2))
          .invitationLife(Duration.ofDays(14))
          .setUpLife(Duration.ofDays(1))
          .mostSessions(50)
          .mostInvitations(100)
          .mostMails(100_000)
          .mailAttempts(20)
          .hashesAtOnce(2)
          .hashMillis(5_000)
          .build();
}
