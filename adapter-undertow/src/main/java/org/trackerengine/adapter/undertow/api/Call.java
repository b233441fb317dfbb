package org.trackerengine.adapter.undertow.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.User;

/**
 * A request that has been admitted: its caller is known and may do this.
 *
 * @param caller who asks; null on public routes
 * @param parameter the text in the place of the path's {@code {name}}, as it came; else empty
 * @param query what followed the question mark
 * @param contentType of the body, or null
 * @param body whole, within its limit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(
    @Nullable User caller,
    String parameter,
    QueryParameters query,
    @Nullable String contentType,
    byte[] body) {

  /** Who asks; only on routes that are not public. */
  User user() {
    return Objects.requireNonNull(caller);
  }
}
