package org.trackerengine.adapter.undertow.page.about;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;

/** The rules of the house, and what robots and finders of faults look for. */
public final class AboutPages {

  private static final byte[] ROBOTS = "User-agent: *\nDisallow: /\n".getBytes(UTF_8);

  /** RFC 9116 recommends less than a year. */
  private static final int CONTACT_DAYS = 180;

  private final Site site;

  public AboutPages(Site site) {
    this.site = site;
  }

  /**
   * The rules of the house.
   *
   * @param html safe HTML of the operator's own rules; null for the usual ones
   */
  public record RulesPage(@Nullable String html) {}

  public void addTo(PageRoutes routes) {
    routes.get("/rules-of-the-house", Access.PUBLIC, this::rules);
    routes.get("/robots.txt", Access.PUBLIC, visit -> text(ROBOTS));
    routes.get("/.well-known/security.txt", Access.PUBLIC, this::security);
  }

  private Answer rules(Visit visit) {
    visit.query();
    String own = site.settings().rules();
    return visit.show(
        "about/rules",
        new RulesPage(own.isEmpty() ? null : site.tracker().community().markdown().toHtml(own)));
  }

  private Answer security(Visit visit) {
    String contact = site.settings().contact();
    if (contact == null) {
      throw Problem.notFound();
    }
    Instant expires = visit.now().truncatedTo(ChronoUnit.DAYS).plus(CONTACT_DAYS, ChronoUnit.DAYS);
    String text =
        "Contact: %s\nExpires: %s\nCanonical: %s/.well-known/security.txt\n"
            .formatted(contact, expires, site.base());
    return text(text.getBytes(UTF_8));
  }

  private static Answer text(byte[] text) {
    return Answer.of(200, "text/plain; charset=utf-8", text)
        .with("Cache-Control", "public, max-age=3600");
  }
}
