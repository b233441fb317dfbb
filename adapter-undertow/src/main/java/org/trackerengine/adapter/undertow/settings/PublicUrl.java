package org.trackerengine.adapter.undertow.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * The URL at which clients reach the tracker over HTTP, and optionally its UDP port on the same
 * host. Announce URLs and links are built from it, never from a request's {@code Host}, which the
 * sender chooses. Immutable.
 *
 * <p>Clients find the scrape URL by replacing the word {@code announce}, some of them the first one
 * in the URL; so it must not occur in the base.
 */
public final class PublicUrl {

  private static final String ANNOUNCE = "/announce";

  private final String base;

  /** Host as in the URL: in brackets if it is an IPv6 address. */
  private final String host;

  private final OptionalInt udpPort;

  private PublicUrl(String base, String host, OptionalInt udpPort) {
    this.base = base;
    this.host = host;
    this.udpPort = udpPort;
  }

  /**
   * Parses a configured URL, such as {@code https://tracker.example.org}, which may have a path
   * below which a proxy serves the tracker.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  public static PublicUrl parse(String text) {
    URI uri = uri(text);
    String scheme = uri.getScheme();
    if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)
        || uri.getHost() == null) {
      throw wrong(text, "must begin with http:// or https:// and a host");
    }
    if (uri.getPort() == 0 || uri.getPort() > 0xffff) {
      throw wrong(text, "must have a port from 1 to 65535, or none");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      throw wrong(text, "must not have a query, a fragment or a user");
    }
    if (text.toLowerCase(Locale.ROOT).contains("announce")) {
      throw wrong(text, "must not contain the word 'announce'");
    }
    return new PublicUrl(text.replaceFirst("/+$", ""), uri.getHost(), OptionalInt.empty());
  }

  /** Returns the URL of a server that listens on {@code address}, which is usually loopback. */
  public static PublicUrl of(InetAddress address, int port) {
    IpAddress ip = IpAddress.of(address);
    String host = ip.isV4() ? ip.toString() : "[" + ip + "]";
    return new PublicUrl("http://" + host + ":" + port, host, OptionalInt.empty());
  }

  /** Returns this URL with another UDP port, or none. */
  public PublicUrl withUdpPort(OptionalInt newUdpPort) {
    return new PublicUrl(base, host, newUdpPort);
  }

  /** Returns the URL without a slash at the end. */
  public String base() {
    return base;
  }

  /** Returns the host: a name, or an address, in brackets if it is an IPv6 address. */
  public String host() {
    return host;
  }

  /** Whether clients reach the server by TLS. */
  public boolean isSecure() {
    return base.toLowerCase(Locale.ROOT).startsWith("https:");
  }

  /** Returns the announce URL in open and listed mode. */
  public String announceUrl() {
    return base + ANNOUNCE;
  }

  /**
   * Returns the announce URL of one user, which is a secret. {@code announce} is the last path
   * segment, so that every client finds the scrape URL.
   */
  public String announceUrl(Passkey passkey) {
    return announceUrl() + query(passkey);
  }

  /** Returns the announce URL over UDP in open and listed mode, or null if there is no UDP port. */
  public @Nullable String udpAnnounceUrl() {
    return udpPort.isPresent() ? "udp://" + host + ":" + udpPort.getAsInt() + ANNOUNCE : null;
  }

  /**
   * Returns the announce URL of one user over UDP, which is a secret; null if there is no UDP port.
   * Only clients that support <a href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a>
   * send the key.
   */
  public @Nullable String udpAnnounceUrl(Passkey passkey) {
    String url = udpAnnounceUrl();
    return url == null ? null : url + query(passkey);
  }

  private static String query(Passkey passkey) {
    return "?passkey=" + passkey.value();
  }

  @Override
  public String toString() {
    return base;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw wrong(text, "is not a URL");
    }
  }

  private static IllegalArgumentException wrong(String text, String problem) {
    return new IllegalArgumentException("public-url '" + text + "' " + problem);
  }
}
