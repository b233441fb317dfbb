package org.trackerengine.adapter.undertow.api.routing;

import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.domain.user.Scope;

/**
 * One operation of the API: a method and a path, with the required rights and the action.
 *
 * @param method GET (which includes HEAD), POST, PATCH or DELETE
 * @param path absolute path; a segment such as {@code {name}} matches any text that is not empty
 * @param access required rights
 * @param scope scope that the caller's token must have
 * @param body type of the request body
 * @param action action that produces the answer; may block, and may throw a {@link Problem}
 * @param errors how the route answers what is refused
 */
public record Route(
    String method,
    String path,
    Access access,
    Scope scope,
    BodyType body,
    Action action,
    Errors errors) {

  /** Creates a route that answers what is refused in JSON. */
  public Route(
      String method, String path, Access access, Scope scope, BodyType body, Action action) {
    this(method, path, access, scope, body, action, Problem::answer);
  }

  /** How a route answers what is refused. */
  @FunctionalInterface
  public interface Errors {
    Answer answer(Problem problem, Json json);
  }

  /** The action of a route. */
  @FunctionalInterface
  public interface Action {
    Answer answer(Call call);
  }

  /**
   * Returns true if the action may have a whole .torrent file or its list of files in memory, which
   * may be large.
   */
  public boolean isHeavy() {
    return body == BodyType.TORRENT || path.startsWith("/torrents/")
        || path.startsWith("/feeds/download/");
  }
}
