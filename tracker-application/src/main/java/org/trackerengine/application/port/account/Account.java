package org.trackerengine.application.port.account;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.MailAddress;

/**
 * What an account has beside its {@link org.trackerengine.domain.user.User}: nothing of it matters
 * to announces.
 *
 * @param userId of the user
 * @param mail confirmed mail address, which no other account has; null if there is none
 * @param application what the user wrote when applying for membership, while no moderator has
 *     decided; else null
 * @param invitedBy id of the user who invited this one; 0 for no one
 * @param invitations number of invitations that the user may still make
 * @param secondFactor null if the password is enough
 * @param knownNetworks networks from which the user has signed in, the latest first; at most {@link
 *     #MOST_NETWORKS}
 */
@RecordBuilder
public record Account(
    long userId,
    @Nullable MailAddress mail,
    @Nullable String application,
    long invitedBy,
    int invitations,
    @Nullable SecondFactor secondFactor,
    List<String> knownNetworks)
    implements AccountBuilder.With {

  /** The longest text of an application, in characters. */
  public static final int LONGEST_APPLICATION = 2_000;

  /** The most networks that are remembered. */
  public static final int MOST_NETWORKS = 16;

  public Account {
    knownNetworks = List.copyOf(knownNetworks);
  }

  /** Returns the account of a user of whom nothing has been stored. */
  public static Account of(long userId) {
    return new Account(userId, null, null, 0, 0, null, List.of());
  }

  /** Returns the same account, which has signed in from {@code network} last. */
  public Account from(String network) {
    List<String> networks = new java.util.ArrayList<>(knownNetworks);
    networks.remove(network);
    networks.addFirst(network);
    return withKnownNetworks(networks.subList(0, Math.min(networks.size(), MOST_NETWORKS)));
  }
}
