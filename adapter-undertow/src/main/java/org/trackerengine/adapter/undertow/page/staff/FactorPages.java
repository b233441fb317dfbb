package org.trackerengine.adapter.undertow.page.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.admin.AdminRights;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.rights.DryRuns;
import org.trackerengine.application.rights.RightsLimits;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.User;
import org.trackerengine.domain.user.UserName;

/** Credit factors with their times, and what a new one would do. */
public final class FactorPages {

  private static final String PATH = "/staff/factors";
  private static final String TEMPLATE = "staff/factors";
  private static final String USER = "user";
  private static final String TORRENT = "torrent";
  private static final String GROUP = "group";
  private static final int ITEMS = 50;
  private static final int LONGEST_SLUG = 200;
  private static final String[] FIELDS = {
    USER, TORRENT, GROUP, "upload", "download", "reason", "startsAt", "endsAt"
  };

  private final Tracker tracker;
  private final AdminRights rights;

  public FactorPages(Site site) {
    this.tracker = site.tracker();
    this.rights = tracker.administration().rights();
  }

  /**
   * Factors in the list.
   *
   * @param user name of the user whose they are; null for all
   * @param torrent slug of the torrent whose they are; null for all
   * @param group name of the group whose they are; null for all
   * @param state whether they are in force, to come or over, as a part of a text's key
   */
  public record Line(
      TimedFactors timed,
      @Nullable String user,
      @Nullable String torrent,
      @Nullable String group,
      String state) {}

  /**
   * The page.
   *
   * @param trial what the factors that were typed would do; null if nobody has asked
   */
  public record FactorsPage(
      List<Line> factors,
      Links links,
      List<Group> groups,
      Typed typed,
      DryRuns.@Nullable OfFactors trial) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.ADMIN,
        visit -> {
          var query = visit.query("after", USER, TORRENT, GROUP);
          Typed typed =
              new Typed(
                  Map.of(
                      USER,
                      text(query.text(USER, UserName.LONGEST)),
                      TORRENT,
                      text(query.text(TORRENT, LONGEST_SLUG)),
                      GROUP,
                      text(query.text(GROUP, Group.LONGEST_NAME)),
                      "upload",
                      "1",
                      "download",
                      "1"));
          return visit.show(TEMPLATE, page(visit, query.text("after"), typed, null));
        });
    routes.post(PATH, Access.ADMIN, this::add);
    routes.post(PATH + "/{id}/delete", Access.ADMIN, this::remove);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private FactorsPage page(
      Visit visit, @Nullable String after, Typed typed, DryRuns.@Nullable OfFactors trial) {
    Page<TimedFactors> page = Links.read(() -> tracker.factors().page(ITEMS, after));
    long now = visit.now().toEpochMilli();
    return new FactorsPage(
        page.items().stream().map(timed -> line(timed, now)).toList(),
        Links.of(PATH, after, page),
        tracker.groups().all(),
        typed,
        trial);
  }

  private Line line(TimedFactors timed, long now) {
    FactorTarget target = timed.target();
    String state =
        now < timed.startsAtMillis() ? "future" : now < timed.endsAtMillis() ? "now" : "over";
    return new Line(
        timed,
        target.userId() == 0 ? null : tracker.users().nameOf(target.userId()).orElse("–"),
        target.torrentId() == 0
            ? null
            : tracker.torrents().slugOf(target.torrentId()).map(Slug::value).orElse("–"),
        target.groupId() == 0 ? null : tracker.groups().nameOf(target.groupId()).orElse("–"),
        state);
  }

  /** Adds what was typed, or tells what it would do. */
  private Answer add(Visit visit, PageForm form) {
    visit.query();
    Typed typed = Typed.of(form, FIELDS);
    return visit.attempt(
        () -> {
          Factors factors =
              new Factors(Fields.millionths(form, "upload"), Fields.millionths(form, "download"));
          FactorTarget target = target(form);
          if (form.text("action").equals("try")) {
            DryRuns.OfFactors trial = tracker.dryRuns().factors(target, factors);
            return visit.show(TEMPLATE, page(visit, null, typed, trial));
          }
          save(visit, form, target, factors);
          return visit.done(PATH, "factorAdded");
        },
        problem -> visit.refused(problem, TEMPLATE, page(visit, null, typed, null)));
  }

  private void save(Visit visit, PageForm form, FactorTarget target, Factors factors) {
    Instant startsAt = Fields.time(form, "startsAt");
    Instant endsAt = Fields.timeToCome(form, "endsAt", visit.now());
    if (startsAt != null && endsAt != null && !endsAt.isAfter(startsAt)) {
      throw JsonFields.invalid("endsAt", "The end comes after the begin.");
    }
    String reason = Fields.line(form, "reason", Fields.LONGEST_REASON);
    if (rights.addFactors(visit.user(), target, factors, reason, startsAt, endsAt).isEmpty()) {
      throw full();
    }
  }

  private static Problem full() {
    return Problem.conflict(
        "too-many-factors",
        "There are at most " + RightsLimits.DEFAULT.factors() + " factors; remove some.");
  }

  private FactorTarget target(PageForm form) {
    String group = form.optional(GROUP);
    if (group == null) {
      return new FactorTarget(userId(form.optional(USER)), torrentId(form.optional(TORRENT)), 0);
    }
    if (form.optional(USER) != null || form.optional(TORRENT) != null) {
      throw JsonFields.invalid(GROUP, "A factor is for a group, or for a user and a torrent.");
    }
    return tracker
        .groups()
        .findByName(group)
        .map(found -> FactorTarget.ofGroup(found.id()))
        .orElseThrow(() -> JsonFields.invalid(GROUP, "There is no such group."));
  }

  private long userId(@Nullable String name) {
    return name == null
        ? 0
        : tracker
            .users()
            .findByName(name)
            .map(User::id)
            .orElseThrow(() -> JsonFields.invalid(USER, "There is no such member."));
  }

  private long torrentId(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    Slug slug = Slug.parse(text);
    return (slug == null ? Optional.<Long>empty() : tracker.torrents().idOf(slug))
        .orElseThrow(() -> JsonFields.invalid(TORRENT, "There is no such torrent."));
  }

  private Answer remove(Visit visit, PageForm form) {
    visit.query();
    if (!rights.removeFactors(visit.user(), Ids.parse(visit.call().parameter()))) {
      throw Problem.notFound();
    }
    return visit.done(PATH, "creditFactorRemoved");
  }
}
