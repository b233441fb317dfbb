package org.trackerengine.adapter.undertow.page.staff;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Invitations;
import org.trackerengine.application.admin.AdminUsers;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/** What admins change on the page of a user. */
public final class UserForms {

  private static final String TEMPLATE = "staff/user";
  private static final String ONE = UserPages.PATH + "/{name}";
  private static final String GROUP = "group";
  private static final String CHANGED = "userChanged";

  private final Tracker tracker;
  private final AdminUsers admin;
  private final Accounts accounts;
  private final UserPages pages;

  public UserForms(Site site, UserPages pages) {
    this.tracker = site.tracker();
    this.admin = tracker.administration().users();
    this.accounts = site.people().accounts();
    this.pages = pages;
  }

  public void addTo(PageRoutes routes) {
    Access access = Access.ADMIN;
    routes.post(ONE + "/rights", access, this::changeRights);
    routes.post(ONE + "/disable", access, this::disable);
    routes.post(ONE + "/enable", access, this::enable);
    routes.post(ONE + "/passkey", access, this::replaceKey);
    routes.post(ONE + "/invitations", access, this::grantInvitations);
    routes.post(ONE + "/second-factor/delete", access, this::removeSecondFactor);
    routes.post(ONE + "/reset-link", access, this::makeResetLink);
  }

  /** What a form does to a user. */
  @FunctionalInterface
  private interface Act {
    void on(User user);
  }

  private Answer act(Visit visit, PageForm form, String done, Act act) {
    visit.query();
    User user = pages.find(visit);
    return visit.attempt(
        () -> {
          act.on(user);
          return visit.done(UserPages.pathOf(user), done);
        },
        problem -> visit.refused(problem, TEMPLATE, pages.page(visit, user, form, null)));
  }

  private Answer changeRights(Visit visit, PageForm form) {
    return act(
        visit,
        form,
        CHANGED,
        user -> {
          Role role = Fields.oneOf(form, "role", Role.class);
          long groupId = groupId(form.text(GROUP));
          change(
              visit,
              user,
              current ->
                  current
                      .with()
                      .role(role)
                      .groupId(groupId)
                      .verified(form.isChecked("verified"))
                      .canLeech(form.isChecked("canLeech"))
                      .build());
        });
  }

  private long groupId(String name) {
    return name.isEmpty() || name.equalsIgnoreCase(Group.NONE)
        ? 0
        : tracker
            .groups()
            .findByName(name)
            .map(Group::id)
            .orElseThrow(() -> JsonFields.invalid(GROUP, "There is no such group."));
  }

  private Answer disable(Visit visit, PageForm form) {
    return act(
        visit,
        form,
        "userDisabled",
        user -> {
          String reason = Fields.line(form, "reason", Fields.LONGEST_REASON);
          Instant until = Fields.timeToCome(form, "until", visit.now());
          change(
              visit,
              user,
              current ->
                  current
                      .with()
                      .enabled(false)
                      .disabledReason(reason)
                      .disabledUntil(until)
                      .build());
        });
  }

  private Answer enable(Visit visit, PageForm form) {
    return act(
        visit,
        form,
        "userEnabled",
        user -> change(visit, user, current -> current.withEnabled(true)));
  }

  private Answer replaceKey(Visit visit, PageForm form) {
    return act(
        visit,
        form,
        "keyReplaced",
        user -> StaffPages.require(admin.rotatePasskey(visit.user(), user.name())));
  }

  private Answer grantInvitations(Visit visit, PageForm form) {
    return act(
        visit,
        form,
        "invitationsGranted",
        user -> {
          int left = Fields.number(form, "left", 0, Invitations.MOST);
          accounts.invitations().grant(visit.user(), user, left);
        });
  }

  private Answer removeSecondFactor(Visit visit, PageForm form) {
    return act(
        visit,
        form,
        "secondFactorRemoved",
        user -> accounts.secondFactors().removeLost(visit.user(), user));
  }

  private void change(Visit visit, User user, UnaryOperator<User> change) {
    User wanted = change.apply(user);
    String lost = lostRight(wanted);
    if (user.id() == visit.user().id() && lost != null) {
      throw Problem.conflict("own-account", "Admins cannot take away their own rights.").at(lost);
    }
    StaffPages.require(admin.change(visit.user(), user.name(), change));
  }

  /** Returns the field that keeps {@code user} from acting as an admin, or null. */
  private static @Nullable String lostRight(User user) {
    if (!user.enabled()) {
      return "reason";
    }
    if (!user.verified()) {
      return "verified";
    }
    return user.role() == Role.ADMIN ? null : "role";
  }

  /** The link is shown this once. */
  private Answer makeResetLink(Visit visit, PageForm form) {
    visit.query();
    User user = pages.find(visit);
    return visit.attempt(
        () ->
            visit.show(
                TEMPLATE, pages.page(visit, user, null, accounts.resetLink(visit.user(), user))),
        problem -> visit.refused(problem, TEMPLATE, pages.page(visit, user, null, null)));
  }
}
