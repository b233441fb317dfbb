package org.trackerengine.benchmarks.load.wire;

import java.net.URI;
import java.util.List;

/**
 * URL to which announces are sent. When there are passkeys, and the URL contains no place for one,
 * the passkey is added as a parameter.
 *
 * @param protocol of the tracker
 * @param host as written in the URL
 * @param port 1–65535
 * @param beforePasskey the path and possibly a part of the query
 * @param afterPasskey over HTTP, the part before {@code info_hash=}, which ends in {@code ?} or
 *     {@code &}; over UDP the rest of the path and the query
 */
public record AnnounceUrl(
    Protocol protocol, String host, int port, String beforePasskey, String afterPasskey) {

  /** Protocol of a tracker. */
  public enum Protocol {
    HTTP,
    UDP
  }

  /** Placeholder of the passkey in a URL. */
  static final String PASSKEY = "{passkey}";

  private static final int HTTP_PORT = 80;

  /**
   * Parses {@code http://host:port/announce} or {@code udp://host:port/announce}, with {@code
   * {passkey}} after the host if it should not be added as {@code ?passkey=}.
   *
   * @throws IllegalArgumentException when it is not such a URL
   */
  public static AnnounceUrl parse(String url, boolean withPasskeys) {
    URI uri = URI.create(url.replace(PASSKEY, "PASSKEY"));
    boolean udp = "udp".equals(uri.getScheme());
    if (!isAnnounceUrl(uri)) {
      throw new IllegalArgumentException(
          "an announce URL is http://HOST:PORT/announce or udp://HOST:PORT/announce,"
              + " with {passkey} if need be");
    }
    int pathFrom = url.indexOf('/', uri.getScheme().length() + "://".length());
    String target = pathFrom < 0 ? "" : url.substring(pathFrom);
    if (withPasskeys && !target.contains(PASSKEY)) {
      target += separator(target) + "passkey=" + PASSKEY;
    }
    List<String> parts =
        List.of((target + (udp ? "" : separator(target))).split("\\{passkey}", -1));
    if (parts.size() > 2 || parts.size() == 2 && !withPasskeys) {
      throw new IllegalArgumentException("{passkey} is for one passkey, and for trackers with any");
    }
    return new AnnounceUrl(
        udp ? Protocol.UDP : Protocol.HTTP,
        uri.getHost(),
        uri.getPort() == -1 ? HTTP_PORT : uri.getPort(),
        parts.get(0),
        parts.size() == 2 ? parts.get(1) : "");
  }

  private static boolean isAnnounceUrl(URI uri) {
    if (uri.getHost() == null) {
      return false;
    }
    return "udp".equals(uri.getScheme())
        ? uri.getPort() != -1
        : "http".equals(uri.getScheme()) && !uri.getRawPath().isEmpty();
  }

  private static String separator(String target) {
    return target.contains("?") ? "&" : "?";
  }
}
