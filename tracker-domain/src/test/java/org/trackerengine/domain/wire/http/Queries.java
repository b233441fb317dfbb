package org.trackerengine.domain.wire.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;

/** Queries written as text, one character a byte, and parsers with the defaults. */
public final class Queries {

  public static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  public static final String HASH = "aaaaabbbbbcccccddddd";
  public static final Caller PUBLIC = Caller.direct(address("203.0.113.7"));
  public static final Caller LOCAL = Caller.direct(address("192.168.1.7"));

  private static final List<String> BASE =
      List.of(
          "passkey=" + KEY,
          "info_hash=" + HASH,
          "peer_id=-TR3000-abcdefghijkl",
          "port=6881",
          "uploaded=0",
          "downloaded=0",
          "left=1",
          "compact=1");

  private Queries() {}

  /** A valid announce with {@code pairs} in the place of the parameters of the same names. */
  public static String announce(String... pairs) {
    List<String> all = new ArrayList<>(BASE);
    for (String pair : pairs) {
      String name = pair.substring(0, pair.indexOf('=') + 1);
      int same = -1;
      for (int i = 0; i < all.size(); i++) {
        same = all.get(i).startsWith(name) ? i : same;
      }
      if (same < 0) {
        all.add(pair);
      } else {
        all.set(same, pair);
      }
    }
    return String.join("&", all);
  }

  /** A valid announce that lacks one parameter. */
  public static String announceWithout(String name) {
    List<String> all = new ArrayList<>(BASE);
    all.removeIf(pair -> pair.startsWith(name + "="));
    return String.join("&", all);
  }

  public static AnnounceRequest parse(String query) {
    return parse(query, PUBLIC);
  }

  public static AnnounceRequest parse(String query, Caller caller) {
    return parse(query, TrackerPath.ANNOUNCE, caller);
  }

  public static AnnounceRequest parse(String query, TrackerPath path, Caller caller) {
    byte[] bytes = bytes(query);
    return new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT)
        .parse(bytes, 0, bytes.length, path, caller);
  }

  /** The announce that {@code query} spells. */
  public static Announce accepted(String query) {
    return accepted(query, PUBLIC);
  }

  public static Announce accepted(String query, Caller caller) {
    AnnounceRequest request = parse(query, caller);
    if (request instanceof MalformedAnnounce malformed) {
      throw new AssertionError(malformed.refusal().text());
    }
    return (Announce) request;
  }

  /** What the client of a malformed announce is told behind {@code Invalid request: }. */
  public static String problem(String query) {
    return problem(parse(query));
  }

  public static String problem(AnnounceRequest request) {
    if (request instanceof MalformedAnnounce malformed) {
      String text = malformed.refusal().text();
      String prefix = "Invalid request: ";
      return text.startsWith(prefix) ? text.substring(prefix.length()) : "no prefix: " + text;
    }
    return "accepted";
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static IpAddress address(String literal) {
    IpAddress address = IpAddress.parse(literal);
    if (address == null) {
      throw new IllegalArgumentException(literal);
    }
    return address;
  }
}
