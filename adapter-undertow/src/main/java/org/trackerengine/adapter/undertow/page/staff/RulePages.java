package org.trackerengine.adapter.undertow.page.staff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.page.frame.PageForm;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.admin.AdminRights;
import org.trackerengine.application.rights.RightsLimits;
import org.trackerengine.application.rights.Rules;
import org.trackerengine.application.rights.Rules.Addition;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;

/** Access rules: banned networks and info hashes, clients, ports. */
public final class RulePages {

  private static final String PATH = "/staff/rules";
  private static final String TEMPLATE = "staff/rules";
  private static final String KIND = "kind";
  private static final String VALUE = "value";
  private static final int LONGEST_VALUE = 64;

  private final Rules rules;
  private final AdminRights rights;
  private final boolean open;

  public RulePages(Site site) {
    this.rules = site.tracker().rules();
    this.rights = site.tracker().administration().rights();
    this.open = site.tracker().settings().mode() == AccessMode.OPEN;
  }

  /**
   * The page.
   *
   * @param kind kind of the rules that are shown; empty for all
   * @param rules those of the configuration, which have the number 0, before those that are stored
   * @param kinds kinds of rules that can be added
   */
  public record RulesPage(
      String kind, List<AccessRule> rules, Links links, List<String> kinds, Typed typed) {}

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        Access.ADMIN,
        visit -> {
          QueryParameters query = visit.query(KIND, "page");
          RuleKind kind =
              query.text(KIND, LONGEST_VALUE) == null || query.text(KIND, LONGEST_VALUE).isEmpty()
                  ? null
                  : query.oneOf(KIND, RuleKind.BANNED_NETWORK);
          return visit.show(TEMPLATE, page(query, kind, Typed.NOTHING));
        });
    routes.post(PATH, Access.ADMIN, this::add);
    routes.post(PATH + "/{id}/delete", Access.ADMIN, this::remove);
  }

  private RulesPage page(QueryParameters query, @Nullable RuleKind kind, Typed typed) {
    List<AccessRule> all = new ArrayList<>(rules.configured());
    all.addAll(rules.stored());
    String shown = kind == null ? "" : LowerCase.of(kind);
    var part =
        Links.part(
            all.stream().filter(rule -> kind == null || rule.kind() == kind).toList(),
            PATH,
            query,
            KIND,
            shown);
    List<String> kinds = new ArrayList<>(List.of(Fields.names(RuleKind.class)));
    if (!open) {
      kinds.remove(LowerCase.of(RuleKind.BANNED_INFO_HASH));
    }
    return new RulesPage(shown, part.items(), part.links(), kinds, typed);
  }

  private Answer add(Visit visit, PageForm form) {
    QueryParameters query = visit.query();
    return visit.attempt(
        () -> {
          addRule(visit, form);
          return visit.done(PATH, "ruleAdded");
        },
        problem ->
            visit.refused(
                problem, TEMPLATE, page(query, null, Typed.of(form, KIND, VALUE, "reason"))));
  }

  private void addRule(Visit visit, PageForm form) {
    RuleKind kind = Fields.oneOf(form, KIND, RuleKind.class);
    String value = Fields.line(form, VALUE, LONGEST_VALUE);
    String reason = Fields.line(form, "reason", Fields.LONGEST_REASON);
    if (value == null) {
      throw JsonFields.invalid(VALUE, "Say what the rule is about.");
    }
    Addition addition;
    try {
      addition = rights.addRule(visit.user(), kind, value, reason);
    } catch (IllegalArgumentException notOfThisKind) {
      throw Problem.badRequest(
              "bad-rule", TagPages.sentence(String.valueOf(notOfThisKind.getMessage())))
          .at(VALUE);
    }
    check(addition);
  }

  private static void check(Addition addition) {
    switch (addition) {
      case Addition.Added added -> {}
      case Addition.Exists exists ->
          throw Problem.conflict("rule-exists", "There is such a rule.").at(VALUE);
      case Addition.Full full ->
          throw Problem.conflict(
              "too-many-rules",
              "There are at most " + RightsLimits.DEFAULT.rules() + " rules; remove some.");
      case Addition.NotInThisMode not ->
          throw Problem.conflict("open-mode-only", "Info hashes are banned in open mode.").at(KIND);
    }
  }

  private Answer remove(Visit visit, PageForm form) {
    visit.query();
    if (!rights.removeRule(visit.user(), Ids.parse(visit.call().parameter()))) {
      throw Problem.notFound();
    }
    return visit.done(PATH, "ruleRemoved");
  }
}
