package org.trackerengine.adapter.undertow.page.account;

import java.util.List;
import java.util.function.Supplier;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.account.SecondFactors;

/**
 * The forms with which one sets up one-time codes, and does without them again. Secret and recovery
 * codes are in the one answer to a form, and on no page that can be opened later.
 */
public final class FactorPages {

  private static final String FACTOR = "/account/second-factor";

  private final SecondFactors factors;
  private final SecurityPages security;
  private final String issuer;

  public FactorPages(Site site, SecurityPages security) {
    this.factors = site.people().accounts().secondFactors();
    this.security = security;
    this.issuer = site.people().site();
  }

  /**
   * A secret for an app, and the form for the first code that the app shows.
   *
   * @param secret in groups of four characters
   */
  public record FactorPage(String secret, String uri, QrPicture qr) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "FactorPage";
    }
  }

  /** Codes that replace a lost device. */
  public record RecoveryPage(List<String> codes) {

    /** Without the codes. */
    @Override
    public String toString() {
      return "RecoveryPage";
    }
  }

  public void addTo(PageRoutes routes) {
    routes.post(FACTOR, Access.SIGNED_IN, this::begin);
    routes.post(FACTOR + "/confirm", Access.SIGNED_IN, this::confirm);
    routes.post(FACTOR + "/remove", Access.SIGNED_IN, this::remove);
  }

  private Answer begin(Visit visit, PageForm form) {
    visit.query();
    return attempt(
        visit,
        () -> {
          SecondFactors.Offered offered =
              factors.begin(visit.user(), form.raw("factorPassword"), issuer);
          return visit.show(
              "account/factor",
              new FactorPage(
                  offered.secret().replaceAll("(.{4})(?!$)", "$1 "),
                  offered.uri(),
                  QrPicture.of(offered.uri())));
        });
  }

  private Answer confirm(Visit visit, PageForm form) {
    visit.query();
    return attempt(
        visit,
        () ->
            visit.show(
                "account/recovery",
                new RecoveryPage(factors.confirm(visit.user(), form.text("code")))));
  }

  private Answer remove(Visit visit, PageForm form) {
    visit.query();
    return attempt(
        visit,
        () -> {
          factors.remove(visit.user(), form.raw("factorPassword"), form.optional("code"));
          return visit.done(SecurityPages.PATH, "factorRemoved");
        });
  }

  private Answer attempt(Visit visit, Supplier<Answer> action) {
    return visit.attempt(
        action,
        problem ->
            visit.refused(
                problem,
                SecurityPages.TEMPLATE,
                security.page(visit, SecurityPages.Typed.NOTHING)));
  }
}
