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
 * Where clients reach the tracker: over HTTP, and maybe over UDP on a port of the same host.
 * Announce URLs and links are made of it and never of a request's {@code Host}, which is the
 * sender's to choose. Immutable.
 *
 * <p>Clients find the scrape URL by replacing the word {@code announce}, some of them the first one
 * in the URL; so it must not occur in the base.
 */
public final class PublicUrl {

  private static final String ANNOUNCE = "/announce";

  private final String base;

  /** As in the URL: in brackets if it is an address of IPv6. */
  private final String host;

  private final OptionalInt udpPort;

  private PublicUrl(String base, String host, OptionalInt udpPort) {
    this.base = base;
    this.host = host;
    this.udpPort = udpPort;
  }

  /**
   * Reads a configured URL, such as {@code https://tracker.example.org} or one with a path below
   * which a proxy serves the tracker.
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
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      throw wrong(text, "must not have a query, a fragment or a user");
    }
    if (text.toLowerCase(Locale.ROOT).contains("announce")) {
      throw wrong(text, "must not contain the word 'announce'");
    }
    return new PublicUrl(text.replaceFirst("/+$", ""), uri.getHost(), OptionalInt.empty());
  }

  /** The URL of a server that listens on {@code address}, which is usually loopback. */
  public static PublicUrl of(InetAddress address, int port) {
    IpAddress ip = IpAddress.of(address);
    String host = ip.isV4() ? ip.toString() : "[" + ip + "]";
    return new PublicUrl("http://" + host + ":" + port, host, OptionalInt.empty());
  }

  /** The same with another UDP port, or none. */
  public PublicUrl withUdpPort(OptionalInt newUdpPort) {
    return new PublicUrl(base, host, newUdpPort);
  }

  /** Without a slash at the end. */
  public String base() {
    return base;
  }

  /** The announce URL in open and listed mode. */
  public String announceUrl() {
    return base + ANNOUNCE;
  }

  /**
   * The announce URL of one user, a secret. {@code announce} is the last path segment, so that
   * every client finds the scrape URL.
   */
  public String announceUrl(Passkey passkey) {
    return announceUrl() + query(passkey);
  }

  /** The announce URL over UDP in open and listed mode, or null where there is no UDP port. */
  public @Nullable String udpAnnounceUrl() {
    return udpPort.isPresent() ? "udp://" + host + ":" + udpPort.getAsInt() + ANNOUNCE : null;
  }

  /**
   * The announce URL of one user over UDP, a secret; null where there is no UDP port. Only clients
   * that know <a href="https://www.bittorrent.org/beps/bep_0041.html">BEP 41</a> send the key.
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
