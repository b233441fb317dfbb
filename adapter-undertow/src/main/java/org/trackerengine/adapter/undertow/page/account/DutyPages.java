package org.trackerengine.adapter.undertow.page.account;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Part;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.accounting.SeedingDuties;
import org.trackerengine.application.accounting.SeedingDuties.OnTorrent;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.accounting.SeedingDuty.State;
import org.trackerengine.domain.accounting.SeedingRule;

/** What one owes the torrents that one has downloaded; no page if nobody owes anything. */
public final class DutyPages {

  private static final String PATH = "/account/duties";
  private static final String AFTER = "after";
  private static final String STATE = "state";
  private static final int ITEMS = 50;

  /** First what there is still time for, by its end. */
  private static final Comparator<OnTorrent> MOST_URGENT =
      Comparator.<OnTorrent, State>comparing(one -> one.duty().state())
          .thenComparing(one -> one.duty().until());

  private final SeedingDuties duties;

  public DutyPages(Site site) {
    this.duties = site.tracker().seedingDuties();
  }

  /**
   * The page of duties.
   *
   * @param immune whether the reader's group is free of the rule
   * @param met whether these are the duties that are met, or else the others
   */
  public record DutyPage(
      SeedingRule rule,
      DutyWords words,
      boolean immune,
      boolean met,
      Part<OnTorrent> duties,
      boolean isFirst) {

    /** Returns the path of the first page of the list. */
    public String path() {
      return met ? PATH + "?" + STATE + "=met" : PATH;
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, Access.VERIFIED, this::show);
  }

  private Answer show(Visit visit) {
    QueryParameters query = visit.query(AFTER, STATE);
    boolean met = query.oneOf(STATE, State.OPEN) == State.MET;
    SeedingRule rule = duties.rule();
    if (!rule.isOn()) {
      throw Problem.notFound();
    }
    String after = query.text(AFTER);
    Page<OnTorrent> page = page(visit, met, after);
    List<OnTorrent> sorted = page.items().stream().sorted(MOST_URGENT).toList();
    String more = page.next() == null ? null : PATH + query.with(AFTER, page.next());
    return visit.show(
        "account/duties",
        new DutyPage(
            rule,
            new DutyWords(visit.texts()),
            duties.isImmune(visit.user()),
            met,
            new Part<>(sorted, more),
            after == null));
  }

  private Page<OnTorrent> page(Visit visit, boolean met, @Nullable String after) {
    Set<State> states = met ? EnumSet.of(State.MET) : EnumSet.of(State.OPEN, State.MISSED);
    try {
      return duties.page(visit.user(), states, ITEMS, after);
    } catch (IllegalArgumentException notACursor) {
      throw QueryParameters.invalidCursor();
    }
  }
}
