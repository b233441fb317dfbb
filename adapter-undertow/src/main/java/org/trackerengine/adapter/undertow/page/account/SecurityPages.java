package org.trackerengine.adapter.undertow.page.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Identity;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.account.SecondFactor;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.application.port.registry.ApiToken;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/**
 * The page on which one keeps the account safe: password, mail address, sessions. Its forms for the
 * second factor and for tokens are in {@link FactorPages} and {@link TokenPages}.
 */
public final class SecurityPages {

  static final String PATH = "/account/security";
  static final String TEMPLATE = "account/security";

  private final Tracker tracker;
  private final Accounts accounts;
  private final SessionCookie cookie;

  public SecurityPages(Site site) {
    this.tracker = site.tracker();
    this.accounts = site.people().accounts();
    this.cookie = site.people().cookie();
  }

  /** Whether the account wants one-time codes. */
  public enum Factor {
    OFF,
    /** It was begun, and waits for its first code. */
    BEGUN,
    ON
  }

  /** A sign-in; {@code current} if it is the reader's. */
  public record SessionView(Session session, boolean current) {

    /** Returns what its browser is, in a few words. */
    public String browser() {
      return BrowserName.of(session.client());
    }
  }

  /** What was typed into the forms whose texts may be shown again. */
  public record Typed(String mail, String tokenName, Set<Scope> scopes) {

    static final Typed NOTHING = new Typed("", "", EnumSet.of(Scope.READ));

    static Typed mail(String mail) {
      return new Typed(mail, NOTHING.tokenName, NOTHING.scopes);
    }
  }

  /**
   * The page.
   *
   * @param mail confirmed address; null for none
   * @param recoveryCodes number of recovery codes that are left
   * @param scopes what tokens of the reader may be for
   */
  public record SecurityPage(
      @Nullable String mail,
      Factor factor,
      int recoveryCodes,
      List<SessionView> sessions,
      List<ApiToken> tokens,
      List<Scope> scopes,
      Typed typed) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.SIGNED_IN,
        visit -> {
          visit.query();
          return visit.show(TEMPLATE, page(visit, Typed.NOTHING));
        });
    routes.post("/account/password", Access.SIGNED_IN, this::changePassword);
    routes.post("/account/mail", Access.SIGNED_IN, this::changeMail);
    routes.post("/account/sessions/end-others", Access.SIGNED_IN, this::endOthers);
    routes.post("/account/sessions/{id}/end", Access.SIGNED_IN, this::end);
  }

  SecurityPage page(Visit visit, Typed typed) {
    User user = visit.user();
    Account account = accounts.accounts().find(user.id());
    MailAddress mail = account.mail();
    SecondFactor factor = account.secondFactor();
    return new SecurityPage(
        mail == null ? null : mail.text(),
        factor == null ? Factor.OFF : factor.confirmed() ? Factor.ON : Factor.BEGUN,
        factor == null ? 0 : factor.recoveryCodes().size(),
        accounts.sessions().list(user).reversed().stream()
            .map(session -> new SessionView(session, isCurrent(session, visit)))
            .toList(),
        user.verified() ? tracker.tokens().list(user) : List.of(),
        scopes(visit),
        typed);
  }

  /** Returns what a token of the reader can be for, and no more than the request itself. */
  static List<Scope> scopes(Visit visit) {
    Role role = visit.user().role();
    return visit.call().scopes().stream()
        .filter(scope -> scope != Scope.MODERATE || role.includes(Role.MODERATOR))
        .filter(scope -> scope != Scope.ADMIN || role.includes(Role.ADMIN))
        .sorted()
        .toList();
  }

  private static boolean isCurrent(Session session, Visit visit) {
    Identity identity = visit.call().identity();
    return identity != null
        && identity.session() != null
        && identity.session().hash().equals(session.hash());
  }

  /** A new password ends all sessions, also this one. */
  private Answer changePassword(Visit visit, PageForm form) {
    visit.query();
    return visit.attempt(
        () -> {
          accounts.passwords().change(visit.user(), form.raw("current"), form.raw("password"));
          return visit.done("/sign-in", "passwordChanged").with("Set-Cookie", cookie.remove());
        },
        problem -> visit.refused(problem, TEMPLATE, page(visit, Typed.NOTHING)));
  }

  private Answer changeMail(Visit visit, PageForm form) {
    visit.query();
    String mail = form.text("mail");
    return visit.attempt(
        () -> {
          accounts.passwords().changeMail(visit.user(), form.raw("mailPassword"), mail);
          return visit.done(PATH, "mailSent");
        },
        problem -> visit.refused(problem, TEMPLATE, page(visit, Typed.mail(mail))));
  }

  private Answer end(Visit visit, PageForm form) {
    visit.query();
    if (!accounts.sessions().end(visit.user(), visit.call().parameter())) {
      throw Problem.notFound();
    }
    return visit.done(PATH, "sessionEnded");
  }

  private Answer endOthers(Visit visit, PageForm form) {
    visit.query();
    accounts.sessions().list(visit.user()).stream()
        .filter(session -> !isCurrent(session, visit))
        .forEach(accounts.sessions()::end);
    return visit.done(PATH, "sessionsEnded");
  }
}
