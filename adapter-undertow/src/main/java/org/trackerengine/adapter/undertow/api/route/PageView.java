package org.trackerengine.adapter.undertow.api.route;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;

/** A page of a list as JSON; {@code next} is null for the last page. */
public record PageView<T>(List<T> items, @Nullable String next) {

  /**
   * Returns the answer, in which {@code Link} (<a href="https://www.rfc-editor.org/rfc/rfc8288">RFC
   * 8288</a>) leads to the next page, if there is one. The link is relative to the request's own
   * URL, so that it is right behind every proxy, and nothing of it comes from the {@code Host}
   * header.
   *
   * @param query parameters of the request, which the link repeats
   */
  public Answer answer(Json json, String list, QueryParameters query) {
    Answer page = json.answer(200, this);
    return next == null
        ? page
        : page.with("Link", "<" + list + query.with("after", next) + ">; rel=\"next\"");
  }
}
