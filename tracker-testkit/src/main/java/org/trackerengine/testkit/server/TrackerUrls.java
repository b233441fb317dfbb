package org.trackerengine.testkit.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.Passkey;

/**
 * Where a started tracker listens.
 *
 * @param http base of announces, scrapes and the JSON API: {@code http://127.0.0.1:PORT}
 * @param udp base of announces and scrapes over UDP: {@code udp://127.0.0.1:PORT}; null without one
 * @param admin base of health and metrics: {@code http://127.0.0.1:PORT}; null without one
 */
public record TrackerUrls(URI http, @Nullable URI udp, @Nullable URI admin) {

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

  /**
   * The announce URL of a user over UDP.
   *
   * @throws IllegalStateException when there is no UDP port; in private mode, none is the default
   */
  public URI udpAnnounce(Passkey passkey) {
    return openUdp().resolve("/announce?passkey=" + passkey.value());
  }

  /**
   * The announce URL over UDP where there are no users.
   *
   * @throws IllegalStateException when there is no UDP port
   */
  public URI udpAnnounce() {
    return openUdp().resolve("/announce");
  }

  private URI openUdp() {
    if (udp == null) {
      throw new IllegalStateException("there is no UDP port: set udp-port to 0, which picks one");
    }
    return udp;
  }
}
