package org.trackerengine.adapter.undertow.api.routing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.undertow.api.content.QueryParameters;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/**
 * A request that has been admitted: its caller is known and may do this.
 *
 * @param caller who asks; null on public routes
 * @param scopes what the caller may be asked to do by this token; none on public routes
 * @param parameters the texts in the places of the path's {@code {names}}, as they came
 * @param query what followed the question mark
 * @param contentType of the body, or null
 * @param body whole, within its limit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Call(
    @Nullable User caller,
    Set<Scope> scopes,
    List<String> parameters,
    QueryParameters query,
    @Nullable String contentType,
    byte[] body) {

  /** The first text of {@code parameters}; only on routes that have one. */
  public String parameter() {
    return parameters.getFirst();
  }

  /** Who asks; only on routes that are not public. */
  public User user() {
    return Objects.requireNonNull(caller);
  }
}
