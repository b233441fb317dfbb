package org.trackerengine.adapter.undertow.page.visitor;

import java.util.Objects;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.account.Accounts;
import org.trackerengine.application.account.Registration;
import org.trackerengine.application.account.RegistrationMode;
import org.trackerengine.domain.user.User;

/**
 * Registration and the links of mails. A link shows a page with a button, because mail programs
 * open links to look at them.
 */
public final class RegistrationPages {

  private static final String REGISTER = "visitor/register";
  private static final String TOKEN = "token";
  private static final String PASSWORD = "password";

  private final Accounts accounts;

  public RegistrationPages(Site site) {
    this.accounts = site.people().accounts();
  }

  /** The registration page, with what was typed. */
  public record RegisterPage(
      RegistrationMode mode, String token, String name, String mail, String application) {}

  /**
   * A page that comes from a link.
   *
   * @param path path of the form
   * @param name name that was typed; empty where there is no such field
   */
  public record LinkPage(String path, String token, String name) {}

  /** The page after a registration. */
  public record RegisteredPage(String name, String mail, boolean applied) {}

  public void addTo(PageRoutes routes) {
    routes.get("/register", Access.PUBLIC, this::register);
    routes.post("/register", Access.PUBLIC, this::registered);
    addLink(routes, "/verify", "visitor/verify", this::verify);
    addLink(routes, "/setup", "visitor/setup", this::setUp);
    addLink(routes, "/reset", "visitor/reset", this::reset);
    routes.get(
        "/forgotten",
        Access.PUBLIC,
        visit -> {
          visit.query();
          return visit.show("visitor/forgotten", "");
        });
    routes.post("/forgotten", Access.PUBLIC, this::forgotten);
  }

  /** What a form does whose page comes from a link. */
  @FunctionalInterface
  private interface LinkForm {
    Answer answer(Visit visit, String token, PageForm form);
  }

  private static void addLink(PageRoutes routes, String path, String template, LinkForm action) {
    routes.get(
        path,
        Access.PUBLIC,
        visit -> {
          String token = Objects.requireNonNullElse(visit.query(TOKEN).text(TOKEN), "");
          return visit.show(template, new LinkPage(path, token, ""));
        });
    routes.post(
        path,
        Access.PUBLIC,
        (visit, form) -> {
          visit.query();
          String token = form.text(TOKEN);
          return visit.attempt(
              () -> action.answer(visit, token, form),
              problem ->
                  visit.refused(problem, template, new LinkPage(path, token, form.text("name"))));
        });
  }

  private Answer register(Visit visit) {
    String token = Objects.requireNonNullElse(visit.query(TOKEN).text(TOKEN), "");
    return visit.show(
        REGISTER, new RegisterPage(accounts.registration().mode(), token, "", "", ""));
  }

  private Answer registered(Visit visit, PageForm form) {
    visit.query();
    RegisterPage page =
        new RegisterPage(
            accounts.registration().mode(),
            form.text(TOKEN),
            form.text("name"),
            form.text("mail"),
            form.text("application"));
    return visit.attempt(
        () -> {
          accounts
              .registration()
              .register(
                  new Registration.Form(
                      page.name(),
                      form.raw(PASSWORD),
                      page.mail(),
                      form.optional(TOKEN),
                      form.optional("application")),
                  visit.call().origin().address());
          boolean applied = page.mode() == RegistrationMode.APPLICATION && page.token().isEmpty();
          return visit.show(
              "visitor/registered", new RegisteredPage(page.name(), page.mail(), applied));
        },
        problem -> visit.refused(problem, REGISTER, page));
  }

  private Answer verify(Visit visit, String token, PageForm form) {
    accounts.registration().confirmMail(token);
    return visit.done(LocalPath.signIn(LocalPath.FRONT), "verified");
  }

  private Answer setUp(Visit visit, String token, PageForm form) {
    accounts.registration().setUp(token, form.text("name"), form.raw(PASSWORD));
    return visit.done(LocalPath.signIn(LocalPath.FRONT), "setUp");
  }

  private Answer reset(Visit visit, String token, PageForm form) {
    User user = accounts.passwords().reset(token, form.raw(PASSWORD));
    return visit.done(LocalPath.signIn(LocalPath.FRONT), user.verified() ? "reset" : "verified");
  }

  /** Says the same whether there is such an account or not. */
  private Answer forgotten(Visit visit, PageForm form) {
    visit.query();
    return visit.attempt(
        () -> {
          accounts.passwords().requestReset(form.text("mail"), visit.call().origin().address());
          return visit.done("/forgotten", "resetSent");
        },
        problem -> visit.refused(problem, "visitor/forgotten", form.text("mail")));
  }
}
