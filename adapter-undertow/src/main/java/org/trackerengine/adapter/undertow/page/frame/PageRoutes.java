package org.trackerengine.adapter.undertow.page.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.domain.user.Scope;

/**
 * The routes of pages. Every form comes in here, where it is checked that a page of ours has sent
 * it.
 */
public final class PageRoutes {

  private final Site site;
  private final PageErrors errors;
  private final List<Route> routes = new ArrayList<>();

  public PageRoutes(Site site) {
    this.site = site;
    this.errors = new PageErrors(site);
    routes.add(site.assets().route(errors));
  }

  /** Answers a request for a page. */
  @FunctionalInterface
  public interface Page {
    Answer answer(Visit visit);
  }

  /** Does what a form wants. */
  @FunctionalInterface
  public interface Form {
    Answer answer(Visit visit, PageForm form);
  }

  /** What a route does with a call, once the route is there. */
  @FunctionalInterface
  private interface Action {
    Answer answer(Route route, Call call);
  }

  /** Adds a page. */
  public void get(String path, Access access, Page page) {
    add("GET", path, access, BodyType.NONE, (route, call) -> page.answer(visit(route, call)));
  }

  /** Adds a form without a file. */
  public void post(String path, Access access, Form form) {
    add("POST", path, access, BodyType.FORM, (route, call) -> answer(route, call, List.of(), form));
  }

  /**
   * Adds a form with a file.
   *
   * @param names names of its other fields
   */
  public void postFile(String path, Access access, List<String> names, Form form) {
    add(
        "POST",
        path,
        access,
        BodyType.FILE_FORM,
        (route, call) -> answer(route, call, names, form));
  }

  private Answer answer(Route route, Call call, List<String> names, Form form) {
    return form.answer(visit(route, call), PageForm.of(call, names, site.limits(), site.base()));
  }

  private Visit visit(Route route, Call call) {
    return new Visit(site, route, call);
  }

  private void add(String method, String path, Access access, BodyType body, Action action) {
    Route[] route = new Route[1];
    route[0] =
        new Route(
            method,
            path,
            access,
            Set.of(Scope.ACCOUNT),
            body,
            call -> action.answer(route[0], call),
            errors);
    routes.add(route[0]);
  }

  /** Returns how pages show what is refused. */
  public Route.Errors errors() {
    return errors;
  }

  public List<Route> all() {
    return List.copyOf(routes);
  }
}
