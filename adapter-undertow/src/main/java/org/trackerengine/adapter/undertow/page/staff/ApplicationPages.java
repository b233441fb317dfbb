package org.trackerengine.adapter.undertow.page.staff;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.route.UserRoutes;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.account.Registration;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.application.port.account.Account;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.user.User;

/** Those who would like to become members, and the decisions on them. */
public final class ApplicationPages {

  private static final String PATH = "/staff/applications";
  private static final String TEMPLATE = "staff/applications";
  private static final int ITEMS = 20;
  private static final int LONGEST_REASON = 1_000;

  private final Registration registration;
  private final Users users;

  public ApplicationPages(Site site) {
    this.registration = site.people().accounts().registration();
    this.users = site.tracker().users();
  }

  /** Someone who has applied. */
  public record Applicant(String name, String text, boolean mailConfirmed, Instant since) {}

  /**
   * The list.
   *
   * @param wanted whether newcomers apply at all
   * @param name on whom a decision was refused; empty for nobody
   * @param reason what was typed there
   */
  public record ApplicationsPage(
      List<Applicant> applicants, Links links, boolean wanted, String name, String reason) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.MODERATOR,
        visit -> visit.show(TEMPLATE, page(visit.query("after").text("after"), "", "")));
    routes.post(
        PATH + "/{name}/accept",
        Access.MODERATOR,
        (visit, form) ->
            decide(
                visit, form, "applicantAccepted", user -> registration.accept(visit.user(), user)));
    routes.post(
        PATH + "/{name}/reject",
        Access.MODERATOR,
        (visit, form) ->
            decide(
                visit,
                form,
                "applicantRejected",
                user -> registration.reject(visit.user(), user, reason(form))));
  }

  private static String reason(PageForm form) {
    return Objects.requireNonNullElse(Fields.line(form, "reason", LONGEST_REASON), "");
  }

  private ApplicationsPage page(@Nullable String after, String name, String reason) {
    Page<Account> page = Links.read(() -> registration.applications(ITEMS, after));
    List<Applicant> applicants =
        page.items().stream()
            .flatMap(account ->
                users.findById(account.userId()).map(user -> applicant(user, account)).stream())
            .toList();
    return new ApplicationsPage(
        applicants,
        Links.of(PATH, after, page),
        registration.mode() == RegistrationMode.APPLICATION,
        name,
        reason);
  }

  private static Applicant applicant(User user, Account account) {
    return new Applicant(
        user.name(),
        Objects.requireNonNullElse(account.application(), ""),
        account.mail() != null,
        user.createdAt());
  }

  /** What is decided on an applicant. */
  @FunctionalInterface
  private interface Decision {
    void on(User user);
  }

  private Answer decide(Visit visit, PageForm form, String done, Decision decision) {
    visit.query();
    User user = UserRoutes.find(users, visit.call());
    return visit.attempt(
        () -> {
          decision.on(user);
          return visit.done(PATH, done);
        },
        problem -> visit.refused(problem, TEMPLATE, page(null, user.name(), form.text("reason"))));
  }
}
