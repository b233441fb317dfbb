package org.trackerengine.adapter.undertow.page.account;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.route.AnnounceUrls;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;

/** The first page of one's own account: ratio, rights and announce URLs. */
public final class AccountPages {

  private static final String PATH = "/account";
  private static final double ONE = 1_000_000;

  private final Tracker tracker;
  private final Accounts accounts;
  private final Function<Passkey, AnnounceUrls> announceUrls;

  public AccountPages(Site site) {
    this.tracker = site.tracker();
    this.accounts = site.people().accounts();
    this.announceUrls = site.announceUrls();
  }

  /** What an account that is not verified waits for. */
  public enum Waiting {
    /** Nothing: it is verified. */
    NOTHING,
    /** Its owner has to open the link of a mail. */
    MAIL,
    /** A moderator has to read the application. */
    APPLICATION,
    /** A moderator or admin has to verify it, for whatever reason. */
    MODERATOR
  }

  /**
   * The page of an account.
   *
   * @param group null for none
   * @param urls announce URLs; null for an account that is not verified, which may not announce
   */
  public record AccountPage(
      User user, Waiting waiting, @Nullable Group group, @Nullable AnnounceUrls urls) {

    /** Returns the bytes that are missing to a ratio of 1; 0 for none. */
    public long missing() {
      return Math.max(0, user.downloaded() - user.uploaded());
    }

    /** Returns what a byte is worth to this user, on torrents without factors of their own. */
    public Factors factors() {
      return group == null ? user.factors() : user.factors().times(group.factors());
    }

    public boolean hasFactors() {
      return !factors().equals(Factors.NEUTRAL);
    }

    public double uploadFactor() {
      return factors().uploadMillionths() / ONE;
    }

    public double downloadFactor() {
      return factors().downloadMillionths() / ONE;
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.SIGNED_IN,
        visit -> {
          visit.query();
          return visit.show("account/show", page(visit.user()));
        });
    routes.post("/account/passkey", Access.VERIFIED, this::rotatePasskey);
  }

  private AccountPage page(User user) {
    Group group =
        user.groupId() == 0
            ? null
            : tracker.groups().all().stream()
                .filter(one -> one.id() == user.groupId())
                .findFirst()
                .orElse(null);
    return new AccountPage(
        user, waiting(user), group, user.verified() ? announceUrls.apply(user.passkey()) : null);
  }

  private Waiting waiting(User user) {
    if (user.verified()) {
      return Waiting.NOTHING;
    }
    Account account = accounts.accounts().find(user.id());
    if (account.mail() == null) {
      return Waiting.MAIL;
    }
    return account.application() == null ? Waiting.MODERATOR : Waiting.APPLICATION;
  }

  private Answer rotatePasskey(Visit visit, PageForm form) {
    visit.query();
    if (tracker.users().rotatePasskey(visit.user().name()).isEmpty()) {
      throw Problem.notFound();
    }
    return visit.done(PATH, "passkeyRotated");
  }
}
