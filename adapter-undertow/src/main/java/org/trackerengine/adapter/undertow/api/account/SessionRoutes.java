package org.trackerengine.adapter.undertow.api.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Identity;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.adapter.undertow.api.routing.SessionCookie;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Sessions;
import org.trackerengine.application.account.SignIn;
import org.trackerengine.application.port.account.Session;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Sign-in, sign-out, and the sessions of one's own account. */
public final class SessionRoutes {

  private static final String MINE = "/account/sessions";
  private static final String SET_COOKIE = "Set-Cookie";

  private final Accounts accounts;
  private final SessionCookie cookie;
  private final Json json;

  public SessionRoutes(Accounts accounts, SessionCookie cookie, Json json) {
    this.accounts = accounts;
    this.cookie = cookie;
    this.json = json;
  }

  /** The session of the request; {@code openapi.json} describes the fields. */
  private record CurrentView(
      String name, String role, boolean verified, String csrfToken, Instant expiresAt) {

    static CurrentView of(User user, String csrfToken, Instant expiresAt) {
      return new CurrentView(
          user.name(), LowerCase.of(user.role()), user.verified(), csrfToken, expiresAt);
    }
  }

  /** One of the sessions of a user. */
  private record SessionView(
      String id,
      Instant createdAt,
      Instant seenAt,
      Instant expiresAt,
      String network,
      String client,
      boolean current) {}

  public List<Route> routes() {
    Scope scope = Scope.ACCOUNT;
    return List.of(
        Route.post("/session", Access.PUBLIC, scope, BodyType.JSON, this::signIn),
        Route.get("/session", Access.SIGNED_IN, scope, this::show),
        Route.delete("/session", Access.SIGNED_IN, scope, this::signOut),
        Route.get(MINE, Access.SIGNED_IN, scope, this::list),
        Route.delete(MINE, Access.SIGNED_IN, scope, this::endOthers),
        Route.delete(MINE + "/{id}", Access.SIGNED_IN, scope, this::end));
  }

  private Answer signIn(Call call) {
    call.query().allow();
    JsonFields fields =
        json.fields(call.body()).allow(Set.of("login", "password", "code"), Set.of());
    SignIn.Attempt attempt =
        new SignIn.Attempt(
            Secrets.required(fields, "login"),
            Secrets.required(fields, "password"),
            Secrets.optional(fields, "code"));
    Sessions.Begun begun =
        accounts.signIn().signIn(attempt, call.origin().address(), call.origin().client());
    Session session = begun.session();
    Duration life = Duration.between(session.createdAt(), session.expiresAt());
    return json.answer(
            201,
            CurrentView.of(begun.user(), Sessions.csrfToken(begun.secret()), session.expiresAt()))
        .with(SET_COOKIE, cookie.set(begun.secret(), life));
  }

  private Answer show(Call call) {
    call.query().allow();
    Identity identity = call.identity();
    Session session = session(call);
    return json.answer(
        200,
        CurrentView.of(
            call.user(),
            identity == null ? "" : String.valueOf(identity.csrfToken()),
            session.expiresAt()));
  }

  /** Only a request with a cookie has a session. */
  private static Session session(Call call) {
    Identity identity = call.identity();
    if (identity == null || identity.session() == null) {
      throw Problem.notFound("no-session", "This request has an API token and no session.");
    }
    return identity.session();
  }

  private Answer signOut(Call call) {
    call.query().allow();
    accounts.sessions().end(session(call));
    return Answer.noContent().with(SET_COOKIE, cookie.remove());
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow();
    List<SessionView> views =
        accounts.sessions().list(call.user()).stream().map(one -> view(one, call)).toList();
    return new PageView<>(views, null).answer(json, "sessions", query);
  }

  private static SessionView view(Session session, Call call) {
    return new SessionView(
        session.id(),
        session.createdAt(),
        session.seenAt(),
        session.expiresAt(),
        session.network(),
        session.client(),
        isCurrent(session, call));
  }

  private static boolean isCurrent(Session session, Call call) {
    Identity identity = call.identity();
    return identity != null
        && identity.session() != null
        && identity.session().hash().equals(session.hash());
  }

  private Answer end(Call call) {
    call.query().allow();
    if (!accounts.sessions().end(call.user(), call.parameter())) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }

  private Answer endOthers(Call call) {
    call.query().allow();
    accounts.sessions().list(call.user()).stream()
        .filter(session -> !isCurrent(session, call))
        .forEach(accounts.sessions()::end);
    return Answer.noContent();
  }
}
