package org.trackerengine.domain.wire.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.KnownPasskeys;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.AddressText;
import org.trackerengine.domain.wire.Parameter;
import org.trackerengine.domain.wire.PasskeyText;
import org.trackerengine.domain.wire.PercentEncoding;
import org.trackerengine.domain.wire.QueryCursor;

/**
 * Parameters of one announce, which are found first and decoded on demand. The first problem is
 * recorded, and reading continues with a harmless value. Reusable; confined to one thread.
 */
final class AnnounceValues {

  /** Result of {@link #digits} for a value that is not 1 to 20 digits. */
  static final long NOT_A_NUMBER = -1;

  private static final int MOST_DIGITS = 20;
  private static final int LONGEST_HOST_NAME = 255;
  private static final Parameter[] PARAMETERS = Parameter.values();

  private final QueryCursor pairs = new QueryCursor();
  private final int[] from = new int[PARAMETERS.length];
  private final int[] to = new int[PARAMETERS.length];
  private final KnownPasskeys knownPasskeys;
  private final byte[] decoded;
  private byte[] query = {};
  private int given;
  private int repeated;
  private int length;
  private @Nullable String problem;
  private @Nullable Warning warning;

  AnnounceValues(int longestValue, KnownPasskeys knownPasskeys) {
    this.knownPasskeys = knownPasskeys;
    decoded = new byte[Math.max(longestValue, LONGEST_HOST_NAME)];
  }

  /**
   * Finds the parameters of {@code newQuery[begin, end)}. The array is read until the next call,
   * and not changed.
   */
  void find(byte[] newQuery, int begin, int end, int mostParameters) {
    query = newQuery;
    given = 0;
    repeated = 0;
    problem = null;
    warning = null;
    pairs.reset(newQuery, begin, end);
    while (pairs.next()) {
      Parameter parameter = pairs.parameter();
      if (parameter != null) {
        add(parameter);
      }
    }
    if (pairs.count() > mostParameters) {
      problem = "too many parameters";
    }
  }

  private void add(Parameter parameter) {
    if ((given & parameter.bit()) != 0) {
      repeated |= parameter.bit();
      return;
    }
    given |= parameter.bit();
    from[parameter.slot()] = pairs.valueFrom();
    to[parameter.slot()] = pairs.valueTo();
  }

  /** Returns the first problem so far, in words for the client; null if there is none. */
  @Nullable String problem() {
    return problem;
  }

  /** Returns the warning for the client so far; null if there is none. */
  @Nullable Warning warning() {
    return warning;
  }

  /** Records the problem {@code 'name' what}, unless there was another problem before. */
  void fail(Parameter parameter, String what) {
    if (problem == null) {
      problem = "'" + parameter.text() + "' " + what;
    }
  }

  /**
   * Returns the first {@code passkey}; null if it is missing or malformed, which is not recorded as
   * a problem.
   */
  @Nullable Passkey passkey() {
    int i = Parameter.PASSKEY.slot();
    return has(Parameter.PASSKEY) ? PasskeyText.read(query, from[i], to[i], knownPasskeys) : null;
  }

  boolean has(Parameter parameter) {
    return (given & parameter.bit()) != 0;
  }

  /**
   * Decodes the value of a parameter for the methods below. Returns false if it is missing or has a
   * bad escape.
   */
  boolean decode(Parameter parameter) {
    length = 0;
    if (!has(parameter)) {
      return false;
    }
    if (parameter.isOnce() && (repeated & parameter.bit()) != 0) {
      fail(parameter, "is given twice");
    }
    int i = parameter.slot();
    int size = PercentEncoding.decode(query, from[i], to[i], decoded);
    if (size == PercentEncoding.BAD_ESCAPE) {
      fail(parameter, Identifiers.BAD_ESCAPE);
      return false;
    }
    length = size;
    return true;
  }

  /** Decodes a value like {@link #decode}, but records a problem if the parameter is missing. */
  boolean decodeRequired(Parameter parameter) {
    if (!has(parameter)) {
      fail(parameter, "is missing");
    }
    return decode(parameter);
  }

  /**
   * Returns the length of the value decoded last; of a longer value, only as many bytes as fit are
   * in {@link #bytes}.
   */
  int length() {
    return length;
  }

  /** Returns the value decoded last, in an array that is reused. */
  byte[] bytes() {
    return decoded;
  }

  /** Whether the value decoded last equals the lower-case {@code letters}, ignoring case. */
  boolean is(String letters) {
    if (length != letters.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((decoded[i] | 0x20) != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the value decoded last from {@code start} on as a number; {@link Long#MAX_VALUE} if it
   * is larger.
   */
  long digits(int start) {
    int count = length - start;
    if (count < 1 || count > MOST_DIGITS) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = start; i < length; i++) {
      int digit = decoded[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_A_NUMBER;
      }
      value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : 10 * value + digit;
    }
    return value;
  }

  /**
   * Returns the address in a parameter; null if it is missing, empty or a host name, or link-local,
   * which also sets a {@link #warning}, or no address at all, which is a problem.
   */
  @Nullable IpAddress address(Parameter parameter) {
    if (has(parameter) && isLinkLocal(parameter)) {
      warning = Warning.ADDRESS_IGNORED;
      return null;
    }
    if (!decode(parameter) || length == 0) {
      return null;
    }
    String text =
        new String(decoded, 0, Math.min(length, decoded.length), StandardCharsets.US_ASCII);
    IpAddress address = length > decoded.length ? null : AddressText.read(text);
    if (address == null && !AddressText.isHostName(text)) {
      fail(parameter, "is not an IP address");
    }
    return address;
  }

  /** Whether a value is a link-local IPv6 address, whether its zone is escaped or not. */
  private boolean isLinkLocal(Parameter parameter) {
    int i = parameter.slot();
    int size = PercentEncoding.decode(query, from[i], to[i], decoded);
    boolean escaped = size != PercentEncoding.BAD_ESCAPE;
    int most = Math.min(escaped ? size : to[i] - from[i], decoded.length);
    return AddressText.isLinkLocal(escaped ? decoded : query, escaped ? 0 : from[i], most);
  }

  /**
   * Returns the 20 bytes of an info hash or a peer id in an array that may be longer; a value of
   * another length is recorded as a problem.
   */
  byte[] twentyBytes(Parameter parameter) {
    if (decodeRequired(parameter)) {
      String wrong = Identifiers.problem(decoded, length);
      if (wrong != null) {
        fail(parameter, wrong);
      }
    }
    return decoded;
  }
}
