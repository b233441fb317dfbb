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
 * The parameters of one announce, found first and decoded on demand. What is wrong is noted, the
 * first problem wins, and reading goes on with a harmless value. Can be used again; confined to one
 * thread.
 */
final class AnnounceValues {

  /** What {@link #digits} answers for anything but 1 to 20 digits. */
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

  /** Finds the parameters of {@code newQuery[begin, end)}; the array stays the caller's. */
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

  /** What is wrong, in words for the client; null when nothing is so far. */
  @Nullable String problem() {
    return problem;
  }

  /** What was passed over and the client should know; null when nothing is so far. */
  @Nullable Warning warning() {
    return warning;
  }

  /** Notes {@code 'name'} and {@code what}, unless something else was wrong before. */
  void fail(Parameter parameter, String what) {
    if (problem == null) {
      problem = "'" + parameter.text() + "' " + what;
    }
  }

  /** The first {@code passkey}; null when there is none or it cannot be one. Never a problem. */
  @Nullable Passkey passkey() {
    int i = Parameter.PASSKEY.slot();
    return has(Parameter.PASSKEY) ? PasskeyText.read(query, from[i], to[i], knownPasskeys) : null;
  }

  boolean has(Parameter parameter) {
    return (given & parameter.bit()) != 0;
  }

  /** Decodes a value for the methods below; false when it is not there, or badly escaped. */
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

  /** As {@link #decode}; to be missing is a problem. */
  boolean decodeRequired(Parameter parameter) {
    if (!has(parameter)) {
      fail(parameter, "is missing");
    }
    return decode(parameter);
  }

  /** The length of the value decoded last; there are no more bytes than {@link #bytes} has. */
  int length() {
    return length;
  }

  /** The value decoded last; the array is used again. */
  byte[] bytes() {
    return decoded;
  }

  /** Whether the value decoded last is {@code letters}, which are lower-case, in any case. */
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

  /** The value decoded last from {@code start} on as a number; what does not fit is the most. */
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
   * An address; null when it is absent, empty or a host name, good on one link only, which earns a
   * {@link #warning}, or not an address at all.
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

  /** Whether a value is a link-local address of IPv6, whichever way its zone is escaped. */
  private boolean isLinkLocal(Parameter parameter) {
    int i = parameter.slot();
    int size = PercentEncoding.decode(query, from[i], to[i], decoded);
    boolean escaped = size != PercentEncoding.BAD_ESCAPE;
    int most = Math.min(escaped ? size : to[i] - from[i], decoded.length);
    return AddressText.isLinkLocal(escaped ? decoded : query, escaped ? 0 : from[i], most);
  }

  /** The 20 bytes of an info hash or a peer id, and what more room the array has. */
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
