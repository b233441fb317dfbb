package org.trackerengine.testkit.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.Passkey;

/**
 * Where a started tracker listens.
 *
 * @param http base of announces, scrapes and the JSON API: {@code http://127.0.0.1:PORT}
 * @param admin base of health and metrics: {@code http://127.0.0.1:PORT}; null without one
 */
public record TrackerUrls(URI http, @Nullable URI admin) {

  /** The announce URL of a user. */
  public URI announce(Passkey passkey) {
    return http.resolve("/announce?passkey=" + passkey.value());
  }

  /** The scrape URL of a user. */
  public URI scrape(Passkey passkey) {
    return http.resolve("/scrape?passkey=" + passkey.value());
  }

  /** The announce URL where there are no users. */
  public URI announce() {
    return http.resolve("/announce");
  }
}
