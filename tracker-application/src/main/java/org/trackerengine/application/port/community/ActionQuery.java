package org.trackerengine.application.port.community;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.community.Action.Kind;
import org.trackerengine.application.port.community.Action.Subject;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.Page;

/**
 * Which page of the log is wanted, the newest action first. What is null does not matter.
 *
 * @param actor name of who did it, as it is in the log
 * @param kind what was done
 * @param subject kind of what it was done to
 * @param name slug or name of what it was done to, as it is in the log
 * @param limit 1–{@value #MOST_ITEMS} items
 * @param after the {@code next} of the page before, or null for the first one
 */
public record ActionQuery(
    @Nullable String actor,
    @Nullable Kind kind,
    @Nullable Subject subject,
    @Nullable String name,
    int limit,
    @Nullable String after) {

  /** The most actions on a page. */
  public static final int MOST_ITEMS = 200;

  private static final String LIST = "log";

  public ActionQuery {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
  }

  /** Returns a query of everything. */
  public static ActionQuery all(int limit, @Nullable String after) {
    return new ActionQuery(null, null, null, null, limit, after);
  }

  /** Returns whether the page may have this action. */
  public boolean includes(Action action) {
    return (actor == null || actor.equals(action.actorName()))
        && (kind == null || kind == action.kind())
        && (subject == null || subject == action.subject())
        && (name == null || name.equals(action.subjectName()));
  }

  /**
   * Returns the id below which the page begins.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of the log
   */
  public long start() {
    return after == null ? Long.MAX_VALUE : IdPage.start(LIST, after);
  }

  /** Returns the page with these actions, of which there may be one more than the limit. */
  public Page<Action> page(List<Action> found) {
    return IdPage.of(LIST, found, limit, Action::id);
  }
}
