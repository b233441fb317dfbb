package org.trackerengine.adapter.undertow.api.routing;

import java.util.Set;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.domain.user.Scope;

/**
 * One operation of the API: a method and a path, with the required rights and the action.
 *
 * @param method GET (which includes HEAD), POST, PUT, PATCH or DELETE
 * @param path absolute path; a segment such as {@code {name}} matches any text that is not empty
 * @param access required rights
 * @param scopes scopes of which the caller's token must have one
 * @param body type of the request body
 * @param action action that produces the answer; may block, and may throw a {@link Problem}
 * @param errors how the route answers what is refused
 */
public record Route(
    String method,
    String path,
    Access access,
    Set<Scope> scopes,
    BodyType body,
    Action action,
    Errors errors) {

  public Route {
    scopes = Set.copyOf(scopes);
  }

  /** Creates a route for which a token must have this scope. */
  public Route(
      String method, String path, Access access, Scope scope, BodyType body, Action action) {
    this(method, path, access, Set.of(scope), body, action);
  }

  /** Creates a route that answers what is refused in JSON. */
  public Route(
      String method, String path, Access access, Set<Scope> scopes, BodyType body, Action action) {
    this(method, path, access, scopes, body, action, Route::inJson);
  }

  /** Returns a route that reads something. */
  public static Route get(String path, Access access, Scope scope, Action action) {
    return new Route("GET", path, access, scope, BodyType.NONE, action);
  }

  /** Returns a route that does something and needs no body. */
  public static Route post(String path, Access access, Scope scope, Action action) {
    return post(path, access, scope, BodyType.NONE, action);
  }

  /** Returns a route that makes something of a body. */
  public static Route post(String path, Access access, Scope scope, BodyType body, Action action) {
    return new Route("POST", path, access, scope, body, action);
  }

  /** Returns a route that changes something as its body says. */
  public static Route patch(String path, Access access, Scope scope, BodyType body, Action action) {
    return new Route("PATCH", path, access, scope, body, action);
  }

  /** Returns a route that removes something. */
  public static Route delete(String path, Access access, Scope scope, Action action) {
    return new Route("DELETE", path, access, scope, BodyType.NONE, action);
  }

  /** Returns whether it is for browsers: it answers in HTML, and checks forms itself. */
  public boolean page() {
    return errors.isPage();
  }

  private static Answer inJson(Problem problem, Json json, RequestInfo request) {
    return problem.answer(json);
  }

  /** How a route answers what is refused. */
  @FunctionalInterface
  public interface Errors {
    Answer answer(Problem problem, Json json, RequestInfo request);

    /** Returns whether the route answers in HTML. */
    default boolean isPage() {
      return false;
    }
  }

  /** The action of a route. */
  @FunctionalInterface
  public interface Action {
    Answer answer(Call call);
  }

  /**
   * Returns true if the action may have a whole .torrent file, its list of files or a picture in
   * memory, which may be large.
   */
  public boolean isHeavy() {
    return body == BodyType.TORRENT
        || path.startsWith("/torrents/")
        || path.startsWith("/feeds/download/");
  }
}
