package org.trackerengine.adapter.undertow.api.routing;

import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.BodyType;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.domain.user.Scope;

/**
 * One thing that can be asked for.
 *
 * @param method GET, which stands for HEAD too, POST, PATCH or DELETE
 * @param path absolute; a segment such as {@code {name}} fits any text
 * @param access who may
 * @param scope what a token needs to be for
 * @param body what comes with it
 * @param action does it; may block, and may throw a {@link Problem}
 */
public record Route(String method, String path, Access access, Scope scope, BodyType body, Action action) {

  /** What a route does. */
  @FunctionalInterface
  public interface Action {
    Answer answer(Call call);
  }

  /** Whether it has a whole .torrent file or its list of files in memory, which may be large. */
  public boolean isHeavy() {
    return body == BodyType.TORRENT || path.startsWith("/torrents/");
  }
}
