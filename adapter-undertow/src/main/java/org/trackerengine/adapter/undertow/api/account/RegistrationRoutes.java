package org.trackerengine.adapter.undertow.api.account;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Registration;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** How one becomes a member, and the decisions of moderators on those who apply. */
public final class RegistrationRoutes {

  private static final int MOST_ITEMS = 200;
  private static final int USUAL_ITEMS = 50;
  private static final int LONGEST_REASON = 1_000;
  private static final String APPLICATION = "/applications/{name}";

  private final Registration registration;
  private final Users users;
  private final Json json;

  public RegistrationRoutes(Accounts accounts, Users users, Json json) {
    this.registration = accounts.registration();
    this.users = users;
    this.json = json;
  }

  /** Who may register. */
  private record ModeView(String mode) {}

  /** A user who has just registered, or was verified. */
  private record NewcomerView(String name, String role, boolean verified) {

    static NewcomerView of(User user) {
      return new NewcomerView(user.name(), LowerCase.of(user.role()), user.verified());
    }
  }

  /** Someone who has applied. */
  private record ApplicationView(
      String name, String application, boolean mailConfirmed, Instant createdAt) {}

  public List<Route> routes() {
    Access moderator = Access.MODERATOR;
    Scope moderate = Scope.MODERATE;
    return List.of(
        open("GET", "/registration", BodyType.NONE, this::mode),
        open("POST", "/registration", BodyType.JSON, this::register),
        open("POST", "/verification", BodyType.JSON, this::verify),
        open("POST", "/setup", BodyType.JSON, this::setUp),
        Route.get("/applications", moderator, moderate, this::list),
        Route.post(APPLICATION + "/accept", moderator, moderate, this::accept),
        Route.post(APPLICATION + "/reject", moderator, moderate, BodyType.JSON, this::reject));
  }

  private static Route open(String method, String path, BodyType body, Route.Action action) {
    return new Route(method, path, Access.PUBLIC, Scope.ACCOUNT, body, action);
  }

  private Answer mode(Call call) {
    call.query().allow();
    return json.answer(200, new ModeView(LowerCase.of(registration.mode())));
  }

  private Answer register(Call call) {
    call.query().allow();
    JsonFields fields =
        json.fields(call.body())
            .allow(
                Set.of("name", "password", "mail", "invitation", "application"),
                Set.of("role", "verified"));
    Registration.Form form =
        new Registration.Form(
            Secrets.required(fields, "name"),
            Secrets.required(fields, "password"),
            Secrets.required(fields, "mail"),
            Secrets.optional(fields, "invitation"),
            fields.lines("application", Account.LONGEST_APPLICATION));
    return json.answer(202, NewcomerView.of(registration.register(form, call.origin().address())));
  }

  private Answer verify(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("token"), Set.of());
    return json.answer(
        200, NewcomerView.of(registration.confirmMail(Secrets.required(fields, "token"))));
  }

  private Answer setUp(Call call) {
    call.query().allow();
    JsonFields fields =
        json.fields(call.body()).allow(Set.of("token", "name", "password"), Set.of());
    User admin =
        registration.setUp(
            Secrets.required(fields, "token"),
            Secrets.required(fields, "name"),
            Secrets.required(fields, "password"));
    return json.answer(201, NewcomerView.of(admin));
  }

  private Answer list(Call call) {
    QueryParameters query = call.query().allow("limit", "after");
    int limit = query.number("limit", 1, MOST_ITEMS, USUAL_ITEMS);
    Page<Account> page;
    try {
      page = registration.applications(limit, query.text("after"));
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
    List<ApplicationView> views =
        page.items().stream()
            .flatMap(account ->
                users.findById(account.userId()).map(user -> view(user, account)).stream())
            .toList();
    return new PageView<>(views, page.next()).answer(json, "applications", query);
  }

  private static ApplicationView view(User user, Account account) {
    return new ApplicationView(
        user.name(),
        Objects.requireNonNullElse(account.application(), ""),
        account.mail() != null,
        user.createdAt());
  }

  private Answer accept(Call call) {
    call.query().allow();
    return json.answer(
        200, NewcomerView.of(registration.accept(call.user(), UserRoutes.find(users, call))));
  }

  private Answer reject(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("reason"), Set.of());
    String reason = fields.text("reason", LONGEST_REASON);
    registration.reject(call.user(), UserRoutes.find(users, call), reason == null ? "" : reason);
    return Answer.noContent();
  }
}
