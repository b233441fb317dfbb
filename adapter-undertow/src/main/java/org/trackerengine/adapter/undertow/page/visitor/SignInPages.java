package org.trackerengine.adapter.undertow.page.visitor;

import java.time.Duration;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Identity;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.account.AccountException;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.account.SignIn;
import org.trackerengine.application.port.account.Session;

/** Sign-in and sign-out. */
public final class SignInPages {

  private static final String PATH = "/sign-in";
  private static final String ACCOUNT = "/account";
  private static final String TEMPLATE = "visitor/sign-in";

  private final Accounts accounts;
  private final SessionCookie cookie;

  public SignInPages(Site site) {
    this.accounts = site.people().accounts();
    this.cookie = site.people().cookie();
  }

  /**
   * The sign-in page.
   *
   * @param to where to go next
   * @param login what was typed
   * @param wantsCode whether the account wants a one-time code
   * @param open whether there is a way to register without an invitation
   */
  public record SignInPage(String to, String login, boolean wantsCode, boolean open) {}

  public void addTo(PageRoutes routes) {
    routes.get(PATH, Access.PUBLIC, this::show);
    routes.post(PATH, Access.PUBLIC, this::signIn);
    routes.post("/sign-out", Access.SIGNED_IN, this::signOut);
  }

  private Answer show(Visit visit) {
    String to = LocalPath.orFront(visit.query("to").text("to"));
    return visit.show(TEMPLATE, page(to, "", false));
  }

  private SignInPage page(String to, String login, boolean wantsCode) {
    RegistrationMode mode = accounts.registration().mode();
    boolean open = mode == RegistrationMode.OPEN || mode == RegistrationMode.APPLICATION;
    return new SignInPage(to, login, wantsCode, open);
  }

  private Answer signIn(Visit visit, PageForm form) {
    visit.query();
    String to = LocalPath.orFront(form.text("to"));
    String login = form.text("login");
    boolean[] wantsCode = {false};
    return visit.attempt(
        () -> {
          try {
            return begin(visit, to, login, form);
          } catch (AccountException refused) {
            wantsCode[0] = wantsCode(refused);
            throw refused;
          }
        },
        problem -> visit.refused(problem, TEMPLATE, page(to, login, wantsCode[0])));
  }

  private static boolean wantsCode(AccountException refused) {
    return refused.reason() == AccountException.Reason.CODE_REQUIRED
        || refused.reason() == AccountException.Reason.BAD_CODE;
  }

  /** A new session has a new secret, whatever cookie the browser had. */
  private Answer begin(Visit visit, String to, String login, PageForm form) {
    SignIn.Attempt attempt = new SignIn.Attempt(login, form.raw("password"), form.optional("code"));
    Sessions.Begun begun =
        accounts
            .signIn()
            .signIn(attempt, visit.call().origin().address(), visit.call().origin().client());
    Session session = begun.session();
    Duration life = Duration.between(session.createdAt(), session.expiresAt());
    // Who is not verified yet may open no other page; this one says what to do.
    String next = begun.user().verified() ? to : ACCOUNT;
    return visit.redirect(next).with("Set-Cookie", cookie.set(begun.secret(), life));
  }

  private Answer signOut(Visit visit, PageForm form) {
    visit.query();
    Identity identity = visit.call().identity();
    if (identity != null && identity.session() != null) {
      accounts.sessions().end(identity.session());
    }
    return visit.done(PATH, "signedOut").with("Set-Cookie", cookie.remove());
  }
}
