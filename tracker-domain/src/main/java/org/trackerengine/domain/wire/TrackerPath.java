package org.trackerengine.domain.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;

/**
 * Path of a request: its kind and the passkey in it. The forms are {@code /announce}, {@code
 * /announce/KEY}, {@code /KEY/announce}, the same with {@code scrape}, and all of them with {@code
 * .php} after that word, as older sites have it. Any text in the place of the key is treated as a
 * key, so that a client with a damaged key receives an error about its key and not about a missing
 * page.
 *
 * @param kind the kind of the request
 * @param keyed whether the path has a segment for the key; if it has, the query's {@code passkey}
 *     is ignored
 * @param passkey the key in the path; null if it is missing or malformed
 */
public record TrackerPath(Kind kind, boolean keyed, @Nullable Passkey passkey) {

  /** Kind of a request, given by its path. */
  public enum Kind {
    /** An announce. */
    ANNOUNCE,
    /** A scrape. */
    SCRAPE,
    /** A request that is no announce and no scrape. */
    OTHER
  }

  /** The path {@code /announce}, without a key. */
  public static final TrackerPath ANNOUNCE = new TrackerPath(Kind.ANNOUNCE, false, null);

  /** The path {@code /scrape}, without a key. */
  public static final TrackerPath SCRAPE = new TrackerPath(Kind.SCRAPE, false, null);

  /** Any other path. */
  public static final TrackerPath OTHER = new TrackerPath(Kind.OTHER, false, null);

  private static final byte[] ANNOUNCE_SEGMENT = "announce".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PHP = ".php".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SCRAPE_SEGMENT = "scrape".getBytes(StandardCharsets.US_ASCII);

  /** Reads the raw path {@code bytes[from, to)}, as it was sent and without the query. */
  public static TrackerPath of(byte[] bytes, int from, int to) {
    return of(bytes, from, to, KnownPasskeys.NONE);
  }

  /**
   * Reads a raw path like {@link #of(byte[], int, int)}, but creates no new object for a key of
   * {@code known}.
   */
  public static TrackerPath of(byte[] bytes, int from, int to, KnownPasskeys known) {
    if (from >= to || bytes[from] != '/') {
      return OTHER;
    }
    int first = from + 1;
    int slash = ByteSearch.indexOf('/', bytes, first, to);
    if (slash == to) {
      return unkeyed(kindOf(bytes, first, to));
    }
    int last = slash + 1;
    if (ByteSearch.indexOf('/', bytes, last, to) < to) {
      return OTHER;
    }
    Kind kind = kindOf(bytes, last, to);
    if (kind != Kind.OTHER) {
      return new TrackerPath(kind, true, PasskeyText.read(bytes, first, slash, known));
    }
    kind = kindOf(bytes, first, slash);
    return kind == Kind.OTHER
        ? OTHER
        : new TrackerPath(kind, true, PasskeyText.read(bytes, last, to, known));
  }

  private static TrackerPath unkeyed(Kind kind) {
    return switch (kind) {
      case ANNOUNCE -> ANNOUNCE;
      case SCRAPE -> SCRAPE;
      case OTHER -> OTHER;
    };
  }

  private static Kind kindOf(byte[] bytes, int from, int end) {
    int script = end - PHP.length;
    boolean php = script > from && Arrays.equals(bytes, script, end, PHP, 0, PHP.length);
    int to = php ? script : end;
    if (Arrays.equals(bytes, from, to, ANNOUNCE_SEGMENT, 0, ANNOUNCE_SEGMENT.length)) {
      return Kind.ANNOUNCE;
    }
    return Arrays.equals(bytes, from, to, SCRAPE_SEGMENT, 0, SCRAPE_SEGMENT.length)
        ? Kind.SCRAPE
        : Kind.OTHER;
  }
}
