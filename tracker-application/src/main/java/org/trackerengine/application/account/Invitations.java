package org.trackerengine.application.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.account.AccountException.Reason;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.AccountRepository;
import org.trackerengine.application.port.account.LinkRepository;
import org.trackerengine.application.port.account.OneTimeLink;
import org.trackerengine.application.port.account.OneTimeLink.Purpose;
import org.trackerengine.application.port.account.QueuedMail;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * Use cases for invitations. Making one takes one of the user's; revoking it, or letting it expire,
 * gives it back. Moderators and admins have as many as they want. May block. Thread-safe.
 */
public final class Invitations {

  /** The most invitations that a user may be given. */
  public static final int MOST = 1_000;

  private static final int MOST_INVITED = 1_000;

  private final TrackerClock clock;
  private final AccountRepository accounts;
  private final LinkRepository links;
  private final Links tokens;
  private final Outbox outbox;
  private final Users users;
  private final AccountSettings settings;
  private final AdminUsers log;

  Invitations(
      TrackerClock clock,
      AccountRepository accounts,
      LinkRepository links,
      Links tokens,
      Outbox outbox,
      Users users,
      AccountSettings settings,
      AdminUsers log) {
    this.log = log;
    this.clock = clock;
    this.accounts = accounts;
    this.links = links;
    this.tokens = tokens;
    this.outbox = outbox;
    this.users = users;
    this.settings = settings;
  }

  /**
   * An invitation that is open.
   *
   * @param token what the invited person registers with
   * @param mail to which it was sent; null for none
   */
  public record Open(
      String id, String token, @Nullable MailAddress mail, Instant createdAt, Instant expiresAt) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Open[id=" + id + "]";
    }
  }

  /**
   * Makes an invitation, and sends it if there is an address.
   *
   * @throws AccountException when the user has none left
   */
  public Open create(User user, @Nullable MailAddress mail) {
    if (list(user).size() >= settings.mostInvitations()) {
      throw AccountException.of(Reason.NO_INVITATIONS);
    }
    if (mail != null) {
      outbox.checkRoom();
    }
    take(user);
    OneTimeLink link =
        tokens.create(
            tokens.newId(), Purpose.INVITATION, user.id(), mail, settings.invitationLife());
    if (mail != null) {
      outbox.add(QueuedMail.Kind.INVITATION, mail, user.id(), link.id());
    }
    return open(link);
  }

  private static boolean isUnlimited(User user) {
    return user.role().includes(Role.MODERATOR);
  }

  private void take(User user) {
    if (isUnlimited(user)) {
      return;
    }
    AtomicBoolean taken = new AtomicBoolean();
    accounts.change(
        user.id(),
        account -> {
          taken.set(account.invitations() > 0);
          return taken.get() ? account.withInvitations(account.invitations() - 1) : account;
        });
    if (!taken.get()) {
      throw AccountException.of(Reason.NO_INVITATIONS);
    }
  }

  private Open open(OneTimeLink link) {
    return new Open(
        link.id(), tokens.tokenOf(link), link.mail(), link.createdAt(), link.expiresAt());
  }

  /** Lists the open invitations of a user, the oldest first. */
  public List<Open> list(User user) {
    Instant now = clock.wallTime();
    return links.ofUser(user.id(), Purpose.INVITATION).stream()
        .filter(link -> !link.isExpired(now))
        .map(this::open)
        .toList();
  }

  /** Returns how many invitations the user may still make; empty for as many as wanted. */
  public OptionalInt left(User user) {
    return isUnlimited(user)
        ? OptionalInt.empty()
        : OptionalInt.of(accounts.find(user.id()).invitations());
  }

  /** Sets how many invitations the user may still make, 0 to {@link #MOST}. */
  public void grant(User admin, User user, int invitations) {
    if (invitations < 0 || invitations > MOST) {
      throw new IllegalArgumentException("a user has 0 to " + MOST + " invitations");
    }
    log.noting(
        admin,
        Action.Kind.INVITATIONS_GRANTED,
        user,
        Integer.toString(invitations),
        () -> accounts.change(user.id(), account -> account.withInvitations(invitations)));
  }

  /**
   * Revokes the open invitation of {@code user} with this id.
   *
   * @return false when there is none
   */
  public boolean revoke(User user, String id) {
    boolean isOpen = list(user).stream().anyMatch(invitation -> invitation.id().equals(id));
    return isOpen && links.take(id).map(this::giveBack).isPresent();
  }

  /** Returns an invitation that was not used to the one who made it. */
  Account giveBack(OneTimeLink link) {
    boolean counts = users.findById(link.userId()).filter(user -> !isUnlimited(user)).isPresent();
    return accounts
        .change(
            link.userId(),
            account ->
                counts
                    ? account.withInvitations(Math.min(MOST, account.invitations() + 1))
                    : account)
        .orElseGet(() -> Account.of(link.userId()));
  }

  /** Lists the names of up to 1,000 users whom this one invited, the oldest first. */
  public List<String> invited(User user) {
    return accounts.invitedBy(user.id(), MOST_INVITED).stream()
        .flatMap(id -> users.nameOf(id).stream())
        .toList();
  }

  /** Returns the name of the user who invited this one. */
  public Optional<String> inviterOf(User user) {
    long inviter = accounts.find(user.id()).invitedBy();
    return inviter == 0 ? Optional.empty() : users.nameOf(inviter);
  }
}
