package org.trackerengine.adapter.undertow.api.search;

import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.JsonFields;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.route.PageView;
import org.trackerengine.adapter.undertow.api.route.SearchParameters;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Ids;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.torrent.SavedSearches;
import org.trackerengine.domain.search.SavedSearch;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.search.SearchException;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** Searches that a user has saved. */
public final class SavedSearchRoutes {

  private final SavedSearches searches;
  private final Json json;

  public SavedSearchRoutes(Tracker tracker, Json json) {
    this.searches = tracker.savedSearches();
    this.json = json;
  }

  public List<Route> routes() {
    Access verified = Access.VERIFIED;
    String searches = "/account/searches";
    return List.of(
        Route.get(searches, verified, Scope.READ, this::list),
        Route.post(searches, verified, Scope.ACCOUNT, BodyType.JSON, this::save),
        Route.delete(searches + "/{id}", verified, Scope.ACCOUNT, this::remove));
  }

  private Answer list(Call call) {
    call.query().allow();
    List<SavedSearchView> views =
        searches.of(call.user()).stream().map(SavedSearchView::of).toList();
    return new PageView<>(views, null).answer(json, "searches", call.query());
  }

  private Answer save(Call call) {
    call.query().allow();
    JsonFields fields = json.fields(call.body()).allow(Set.of("name", "q"), Set.of());
    String name = fields.text("name", SavedSearch.LONGEST_NAME);
    String text = fields.text("q", Search.LONGEST);
    if (name == null || name.isBlank()) {
      throw JsonFields.invalid("name", "'name' is a text of 1 to 64 characters.");
    }
    if (text == null) {
      throw JsonFields.invalid("q", "'q' is the search, a text.");
    }
    SavedSearch saved = save(call.user(), name.strip(), text);
    return json.answer(201, SavedSearchView.of(saved))
        .with("Location", "/account/searches/" + saved.id());
  }

  private SavedSearch save(User user, String name, String text) {
    if (searches.isFull(user)) {
      throw Problem.conflict(
          "too-many-searches", "You have " + SavedSearch.MOST + " searches; remove one first.");
    }
    try {
      return searches
          .save(user, name, text)
          .orElseThrow(
              () -> Problem.conflict("name-taken", "You have a search of this name.").at("name"));
    } catch (SearchException notUnderstood) {
      throw SearchParameters.problem(notUnderstood);
    }
  }

  private Answer remove(Call call) {
    call.query().allow();
    if (!searches.remove(call.user(), Ids.parse(call.parameter()))) {
      throw Problem.notFound();
    }
    return Answer.noContent();
  }
}
