package org.trackerengine.adapter.undertow.api.account;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.account.AccountException;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Invitations;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.MailAddress;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Invitations: those of one's own, and how many users have. */
public final class InvitationRoutes {

  private static final String MINE = "/account/invitations";
  private static final String OF_USER = "/users/{name}/invitations";

  private final Accounts accounts;
  private final Invitations invitations;
  private final Users users;
  private final Json json;

  public InvitationRoutes(Accounts accounts, Users users, Json json) {
    this.accounts = accounts;
    this.invitations = accounts.invitations();
    this.users = users;
    this.json = json;
  }

  /** An open invitation. */
  private record InvitationView(
      String id, String link, @Nullable String mail, Instant createdAt, Instant expiresAt) {}

  /** The invitations of one's own; {@code left} null is as many as one wants. */
  private record OwnView(
      @Nullable Integer left,
      List<InvitationView> items,
      List<String> invited,
      @Nullable String invitedBy) {}

  /** Who invited whom, and how many invitations a user has left. */
  private record TreeView(
      String name, @Nullable Integer left, List<String> invited, @Nullable String invitedBy) {}

  public List<Route> routes() {
    return List.of(
        Route.get(MINE, Access.VERIFIED, Scope.ACCOUNT, this::list),
        Route.post(MINE, Access.VERIFIED, Scope.ACCOUNT, BodyType.JSON, this::create),
        Route.delete(MINE + "/{id}", Access.VERIFIED, Scope.ACCOUNT, this::revoke),
        Route.get(OF_USER, Access.MODERATOR, Scope.MODERATE, this::show),
        Route.post(OF_USER, Access.ADMIN, Scope.ADMIN, BodyType.JSON, this::grant));
  }

  private Answer list(Call call) {
    call.query().allow();
    User user = call.user();
    return json.answer(
        200,
        new OwnView(
            left(user),
            invitations.list(user).stream().map(this::view).toList(),
            invitations.invited(user),
            invitations.inviterOf(user).orElse(null)));
  }

  private @Nullable Integer left(User user) {
    OptionalInt left = invitations.left(user);
    return left.isPresent() ? left.getAsInt() : null;
  }

  private InvitationView view(Invitations.Open invitation) {
    MailAddress mail = invitation.mail();
    return new InvitationView(
        invitation.id(),
        accounts.invitationLink(invitation),
        mail == null ? null : mail.text(),
        invitation.createdAt(),
        invitation.expiresAt());
  }

  private Answer create(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("mail"), Set.of("id", "link"));
    String typed = Secrets.optional(fields, "mail");
    MailAddress mail = typed == null ? null : MailAddress.parse(typed);
    if (typed != null && mail == null) {
      throw AccountException.of(AccountException.Reason.BAD_MAIL);
    }
    Invitations.Open invitation = invitations.create(call.user(), mail);
    return json.answer(201, view(invitation)).with("Location", MINE + "/" + invitation.id());
  }

  private Answer revoke(Call call) {
    call.query().allow();
    if (!invitations.revoke(call.user(), call.parameter())) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }

  private Answer show(Call call) {
    call.query().allow();
    return json.answer(200, tree(UserRoutes.find(users, call)));
  }

  private Answer grant(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("left"), Set.of()).notEmpty();
    User user = UserRoutes.find(users, call);
    invitations.grant(call.user(), user, fields.number("left", 0, Invitations.MOST));
    return json.answer(200, tree(user));
  }

  private TreeView tree(User user) {
    return new TreeView(
        user.name(),
        left(user),
        invitations.invited(user),
        invitations.inviterOf(user).orElse(null));
  }
}
