package org.trackerengine.benchmarks.load;

import java.net.URI;
import java.util.List;

/**
 * Where announces go. A URL that names no place for the passkey gets it as a parameter when there
 * are passkeys.
 *
 * @param host as it stands in the URL
 * @param port 1–65535
 * @param beforePasskey the path and maybe a part of the query
 * @param afterPasskey what comes before {@code info_hash=}; ends in {@code ?} or {@code &}
 */
record AnnounceUrl(String host, int port, String beforePasskey, String afterPasskey) {

  /** Stands for the passkey in a URL. */
  static final String PASSKEY = "{passkey}";

  private static final int HTTP_PORT = 80;

  /**
   * Reads {@code http://host:port/announce}, with {@code {passkey}} somewhere behind the host if it
   * is not wanted as {@code ?passkey=}.
   *
   * @throws IllegalArgumentException when it is not such a URL
   */
  static AnnounceUrl parse(String url, boolean withPasskeys) {
    URI uri = URI.create(url.replace(PASSKEY, "PASSKEY"));
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "an announce URL is http://HOST:PORT/announce, with {passkey} if need be");
    }
    String target = url.substring(url.indexOf('/', "http://".length()));
    if (withPasskeys && !target.contains(PASSKEY)) {
      target += (target.contains("?") ? "&" : "?") + "passkey=" + PASSKEY;
    }
    List<String> parts = List.of((target + separator(target)).split("\\{passkey}", -1));
    if (parts.size() > 2 || parts.size() == 2 && !withPasskeys) {
      throw new IllegalArgumentException("{passkey} is for one passkey, and for trackers with any");
    }
    return new AnnounceUrl(
        uri.getHost(),
        uri.getPort() == -1 ? HTTP_PORT : uri.getPort(),
        parts.get(0),
        parts.size() == 2 ? parts.get(1) : "");
  }

  private static String separator(String target) {
    return target.contains("?") ? "&" : "?";
  }
}
