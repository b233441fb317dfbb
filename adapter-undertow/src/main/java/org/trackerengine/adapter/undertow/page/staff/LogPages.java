package org.trackerengine.adapter.undertow.page.staff;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;
import org.trackerengine.adapter.undertow.page.frame.PageRoutes;
import org.trackerengine.adapter.undertow.page.frame.Site;
import org.trackerengine.adapter.undertow.page.frame.Visit;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.community.Action;
import org.trackerengine.application.port.community.ActionQuery;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.user.User;

/** The log of what moderators and admins have done. */
public final class LogPages {

  private static final String PATH = "/staff/log";
  private static final int ITEMS = 50;

  private final Tracker tracker;

  public LogPages(Site site) {
    this.tracker = site.tracker();
  }

  /**
   * The page; filters are empty for everything.
   *
   * @param actor name of who did it
   * @param kind what was done
   * @param subject kind of what it was done to
   * @param name slug or name of what it was done to
   */
  public record LogPage(
      String actor, String kind, String subject, String name, List<Action> actions, Links links) {

    public List<String> kinds() {
      return List.of(Fields.names(Action.Kind.class));
    }

    public List<String> subjects() {
      return List.of(Fields.names(Action.Subject.class));
    }
  }

  /** Returns the path of the page about what was done something to; null if there is none. */
  public static @Nullable String pathOf(Action action) {
    String name = LocalPath.encoded(action.subjectName());
    return switch (action.subject()) {
      case TORRENT, COMMENT, REPORT -> "/torrents/" + name;
      case USER -> UserPages.PATH + "/" + name;
      case GROUP -> GroupPages.PATH + "/" + name;
      case CATEGORY -> CategoryPages.PATH + "/" + name;
      case RULE, FACTOR, TAG, SERVER -> null;
    };
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, Access.ADMIN, this::show);
  }

  private Answer show(Visit visit) {
    QueryParameters query = visit.query("actor", "kind", "subject", "name", "after");
    String actor = text(query, "actor");
    Action.Kind kind = oneOf(query, "kind", Action.Kind.USER_CREATED);
    Action.Subject subject = oneOf(query, "subject", Action.Subject.USER);
    String name = text(query, "name");
    String after = query.text("after");
    ActionQuery asked =
        new ActionQuery(asStored(actor), kind, subject, name.isEmpty() ? null : name, ITEMS, after);
    Page<Action> page = Links.read(() -> tracker.administration().log().page(asked));
    String kindName = kind == null ? "" : LowerCase.of(kind);
    String subjectName = subject == null ? "" : LowerCase.of(subject);
    String[] kept = {"actor", actor, "kind", kindName, "subject", subjectName, "name", name};
    Links links = Links.of(PATH, after, page, kept);
    return visit.show(
        "staff/log", new LogPage(actor, kindName, subjectName, name, page.items(), links));
  }

  private static String text(QueryParameters query, String name) {
    return Objects.requireNonNullElse(query.text(name, Action.LONGEST_NAME), "").strip();
  }

  /** Names of users are found in any letter case; the log has them as they are shown. */
  private @Nullable String asStored(String actor) {
    return actor.isEmpty() ? null : tracker.users().findByName(actor).map(User::name).orElse(actor);
  }

  private static <E extends Enum<E>> @Nullable E oneOf(QueryParameters query, String name, E any) {
    String text = query.text(name);
    return text == null || text.isEmpty() ? null : query.oneOf(name, any);
  }
}
