package org.trackerengine.adapter.undertow.api.account;

import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Passwords;
import org.trackerengine.application.account.SecondFactors;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.Scope;

/** Passwords, mail addresses and second factors. */
public final class PasswordRoutes {

  private static final String FACTOR = "/account/second-factor";

  private final Accounts accounts;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Users users;
  private final String issuer;
  private final Json json;

  /**
   * Creates the routes.
   *
   * @param issuer names this tracker in apps for one-time codes
   */
  public PasswordRoutes(Accounts accounts, Users users, String issuer, Json json) {
    this.accounts = accounts;
    this.passwords = accounts.passwords();
    this.factors = accounts.secondFactors();
    this.users = users;
    this.issuer = issuer;
    this.json = json;
  }

  /** A second factor that waits for its first code. */
  private record OfferView(String secret, String uri) {}

  /** Codes that are shown once. */
  private record RecoveryView(List<String> recoveryCodes) {}

  /** A link that an admin hands on. */
  private record LinkView(String link) {}

  public List<Route> routes() {
    return List.of(
        Route.post(
            "/password-reset", Access.PUBLIC, Scope.ACCOUNT, BodyType.JSON, this::requestReset),
        Route.post("/password", Access.PUBLIC, Scope.ACCOUNT, BodyType.JSON, this::reset),
        own("/account/password", this::changePassword),
        own("/account/mail", this::changeMail),
        own(FACTOR, this::beginFactor),
        own(FACTOR + "/confirm", this::confirmFactor),
        own(FACTOR + "/remove", this::removeFactor),
        Route.post("/users/{name}/password-reset", Access.ADMIN, Scope.ADMIN, this::resetLink),
        Route.delete(
            "/users/{name}/second-factor", Access.ADMIN, Scope.ADMIN, this::removeLostFactor));
  }

  private static Route own(String path, Route.Action action) {
    return Route.post(path, Access.SIGNED_IN, Scope.ACCOUNT, BodyType.JSON, action);
  }

  private JsonFields fields(Call call, String... names) {
    call.query().allow();
    return json.fields(call.body()).allow(Set.of(names), Set.of());
  }

  private Answer requestReset(Call call) {
    String mail = Secrets.required(fields(call, "mail"), "mail");
    passwords.requestReset(mail, call.origin().address());
    return Answer.accepted();
  }

  private Answer reset(Call call) {
    JsonFields fields = fields(call, "token", "password");
    passwords.reset(Secrets.required(fields, "token"), Secrets.required(fields, "password"));
    return Answer.noContent();
  }

  private Answer changePassword(Call call) {
    JsonFields fields = fields(call, "current", "password");
    passwords.change(
        call.user(), Secrets.required(fields, "current"), Secrets.required(fields, "password"));
    return Answer.noContent();
  }

  private Answer changeMail(Call call) {
    JsonFields fields = fields(call, "password", "mail");
    passwords.changeMail(
        call.user(), Secrets.required(fields, "password"), Secrets.required(fields, "mail"));
    return Answer.accepted();
  }

  private Answer beginFactor(Call call) {
    String password = Secrets.required(fields(call, "password"), "password");
    SecondFactors.Offered offered = factors.begin(call.user(), password, issuer);
    return json.answer(201, new OfferView(offered.secret(), offered.uri()));
  }

  private Answer confirmFactor(Call call) {
    String code = Secrets.required(fields(call, "code"), "code");
    return json.answer(200, new RecoveryView(factors.confirm(call.user(), code)));
  }

  private Answer removeFactor(Call call) {
    JsonFields fields = fields(call, "password", "code");
    factors.remove(
        call.user(), Secrets.required(fields, "password"), Secrets.optional(fields, "code"));
    return Answer.noContent();
  }

  private Answer resetLink(Call call) {
    call.query().allow();
    return json.answer(
        201, new LinkView(accounts.resetLink(call.user(), UserRoutes.find(users, call))));
  }

  private Answer removeLostFactor(Call call) {
    call.query().allow();
    factors.removeLost(call.user(), UserRoutes.find(users, call));
    return Answer.noContent();
  }
}
