package org.trackerengine.domain.wire.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.ByteSearch;
import org.trackerengine.domain.wire.PasskeyText;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.TrackerPath.Kind;

/**
 * One form of an announce or scrape URL: either the parts of the path before and after the key, or
 * the whole path and the name of the parameter whose value is the key.
 */
final class AnnouncePath {

  private static final int LONGEST = 100;
  private static final String KEY = "{passkey}";
  private static final String ANNOUNCE = "announce";

  /** First segments of paths that the server uses for other requests. */
  private static final Set<String> TAKEN =
      Set.of("torrents", "account", "users", "backup", "openapi.json", "robots.txt");

  private final Kind kind;
  private final String text;
  private final byte[] before;
  private final byte @Nullable [] behind;
  private final byte @Nullable [] parameter;

  /**
   * Creates a form.
   *
   * @param text a path that has been checked
   */
  private AnnouncePath(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
    int question = text.indexOf('?');
    String path = question < 0 ? text : text.substring(0, question);
    int key = path.indexOf(KEY);
    before = ascii(key < 0 ? path : path.substring(0, key));
    behind = key < 0 ? null : ascii(path.substring(key + KEY.length()));
    parameter =
        question < 0 ? null : ascii(text.substring(question + 1, text.length() - KEY.length() - 1));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static AnnouncePath parse(String text) {
    int question = text.indexOf('?');
    String path = question < 0 ? text : text.substring(0, question);
    if (text.length() > LONGEST || !isPath(path)) {
      throw wrong(text, "is no path of at most 100 letters, digits and any of -._~/");
    }
    if (question >= 0 && !isParameter(text, question + 1)) {
      throw wrong(text, "may have '?NAME={passkey}' behind the path and nothing else");
    }
    if (text.indexOf(KEY) != text.lastIndexOf(KEY)) {
      throw wrong(text, "has more than one {passkey}");
    }
    int slash = path.indexOf('/', 1);
    if (path.equals("/" + KEY)
        || TAKEN.contains(path.substring(1, slash < 0 ? path.length() : slash))) {
      throw wrong(text, "would take a path that something else has");
    }
    return new AnnouncePath(Kind.ANNOUNCE, text);
  }

  private static boolean isPath(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      int next = path.indexOf('/', from + 1);
      int to = next < 0 ? path.length() : next;
      if (!isName(path, from + 1, to) && !path.substring(from + 1, to).equals(KEY)) {
        return false;
      }
      from = to;
    }
    return from > 0 && from == path.length();
  }

  private static boolean isParameter(String text, int from) {
    int equals = text.indexOf('=', from);
    return isName(text, from, equals) && text.substring(equals + 1).equals(KEY);
  }

  /**
   * Whether this is a name: at least one character, and only characters that are never escaped in a
   * URL.
   */
  private static boolean isName(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && "-._~".indexOf(c) < 0) {
        return false;
      }
    }
    return from < to;
  }

  private static IllegalArgumentException wrong(String text, String problem) {
    return new IllegalArgumentException("'" + text + "' " + problem);
  }

  /**
   * Returns the scrape form that clients derive from this announce form; null if they cannot derive
   * one.
   */
  @Nullable AnnouncePath scrape() {
    int question = text.indexOf('?');
    int slash = text.lastIndexOf('/', question < 0 ? text.length() : question);
    if (text.startsWith("/" + KEY, slash)) {
      slash = text.lastIndexOf('/', slash - 1);
    }
    return text.startsWith(ANNOUNCE, slash + 1)
        ? new AnnouncePath(
            Kind.SCRAPE,
            text.substring(0, slash + 1) + "scrape" + text.substring(slash + 1 + ANNOUNCE.length()))
        : null;
  }

  /**
   * Reads the path and the query of a request. Returns null if the request does not have this form.
   */
  @Nullable TrackerPath read(byte[] bytes, int from, int pathTo, int queryTo, KnownPasskeys known) {
    if (!isAt(before, bytes, from, pathTo)) {
      return null;
    }
    int keyFrom = from + before.length;
    byte[] tail = behind;
    if (tail != null) {
      int keyTo = ByteSearch.indexOf('/', bytes, keyFrom, pathTo);
      return Arrays.equals(bytes, keyTo, pathTo, tail, 0, tail.length)
          ? new TrackerPath(kind, true, PasskeyText.read(bytes, keyFrom, keyTo, known))
          : null;
    }
    if (keyFrom != pathTo) {
      return null;
    }
    byte[] name = parameter;
    return name == null ? unkeyed() : byParameter(name, bytes, pathTo, queryTo, known);
  }

  private TrackerPath unkeyed() {
    return kind == Kind.ANNOUNCE ? TrackerPath.ANNOUNCE : TrackerPath.SCRAPE;
  }

  /**
   * Reads the key from the first parameter with this name; without it, the usual parameter is used.
   */
  private TrackerPath byParameter(
      byte[] name, byte[] bytes, int pathTo, int queryTo, KnownPasskeys known) {
    int at = pathTo;
    while (at < queryTo) {
      int nameFrom = at + 1;
      at = ByteSearch.indexOf('&', bytes, nameFrom, queryTo);
      int valueFrom = nameFrom + name.length + 1;
      if (valueFrom <= at && bytes[valueFrom - 1] == '=' && isAt(name, bytes, nameFrom, at)) {
        Passkey passkey = PasskeyText.read(bytes, valueFrom, at, known);
        return new TrackerPath(kind, true, passkey);
      }
    }
    return unkeyed();
  }

  private static boolean isAt(byte[] wanted, byte[] bytes, int from, int to) {
    return to - from >= wanted.length
        && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
  }
}
