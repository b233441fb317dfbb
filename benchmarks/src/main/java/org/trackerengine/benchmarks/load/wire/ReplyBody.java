package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks the bencoded body of an announce's reply: one sorted dictionary with {@code interval,
 * complete, incomplete} and compact {@code peers}, and nothing after it. Reads in one pass and
 * allocates only for an error message. Not thread-safe.
 */
final class ReplyBody {

  private static final int V4_LENGTH = 6;
  private static final int V6_LENGTH = 18;
  private static final int LONGEST_COMPLAINT = 100;
  private static final int DEEPEST = 16;

  private static final byte[] INTERVAL = ascii("interval");
  private static final byte[] COMPLETE = ascii("complete");
  private static final byte[] INCOMPLETE = ascii("incomplete");
  private static final byte[] PEERS = ascii("peers");
  private static final byte[] PEERS6 = ascii("peers6");
  private static final byte[] FAILURE = ascii("failure reason");

  /** Mask with one bit for each mandatory entry. */
  private static final int ALL = 0b1111;

  private byte[] bytes = {};
  private int position;
  private int end;

  // The last string that was read.
  private int textFrom;
  private int textLength;

  private int found;
  private int peers;
  private @Nullable String complaint;

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /**
   * Returns a description of the error in {@code input[from, to)}, or null when it is a valid
   * reply.
   */
  @Nullable String check(byte[] input, int from, int to) {
    bytes = input;
    position = from;
    end = to;
    found = 0;
    peers = 0;
    complaint = null;
    if (!take('d') || !entries()) {
      return complaint == null ? "not a bencoded dictionary" : complaint;
    }
    if (position != end) {
      return "bytes behind the dictionary";
    }
    return found == ALL ? null : "interval, complete, incomplete or peers are missing";
  }

  /** Returns the number of peers in the last valid body. */
  int peers() {
    return peers;
  }

  private boolean entries() {
    int keyFrom = position;
    int keyLength = -1;
    while (!take('e')) {
      if (!string()) {
        return false;
      }
      if (keyLength >= 0 && !isAfter(keyFrom, keyLength)) {
        return wrong("keys are not sorted");
      }
      keyFrom = textFrom;
      keyLength = textLength;
      if (!value()) {
        return false;
      }
    }
    return true;
  }

  private boolean isAfter(int keyFrom, int keyLength) {
    return Arrays.compareUnsigned(
            bytes, textFrom, textFrom + textLength, bytes, keyFrom, keyFrom + keyLength)
        > 0;
  }

  /** Reads the value of the last key; returns false if it is invalid. */
  private boolean value() {
    if (isKey(COMPLETE)) {
      return number(1);
    }
    if (isKey(INCOMPLETE)) {
      return number(2);
    }
    if (isKey(INTERVAL)) {
      return number(4);
    }
    if (isKey(PEERS)) {
      return peers(8, V4_LENGTH);
    }
    if (isKey(PEERS6)) {
      return peers(0, V6_LENGTH);
    }
    if (isKey(FAILURE)) {
      return string() && wrong("failure: " + text(textFrom, textLength));
    }
    return skip();
  }

  private boolean isKey(byte[] key) {
    return textLength == key.length
        && Arrays.equals(bytes, textFrom, textFrom + textLength, key, 0, key.length);
  }

  private boolean number(int bit) {
    found |= bit;
    if (position + 1 < end && bytes[position + 1] == '-') {
      return wrong("a negative number");
    }
    return integer();
  }

  private boolean peers(int bit, int size) {
    found |= bit;
    if (!string() || textLength % size != 0) {
      return wrong("peers are not compact");
    }
    peers += textLength / size;
    return true;
  }

  /** Skips a value of any type, to find its end; returns false if it is invalid. */
  private boolean skip() {
    int depth = 0;
    do {
      if (depth > 0 && take('e')) {
        depth--;
      } else if (take('l') || take('d')) {
        if (++depth > DEEPEST) {
          return false;
        }
      } else if (!(position < end && bytes[position] == 'i' ? integer() : string())) {
        return false;
      }
    } while (depth > 0);
    return true;
  }

  private boolean integer() {
    if (!take('i')) {
      return false;
    }
    boolean negative = take('-');
    int from = position;
    while (position < end && isDigit(bytes[position])) {
      position++;
    }
    boolean canonical = position == from + 1 || position > from && bytes[from] != '0';
    return canonical && !(negative && bytes[from] == '0') && take('e');
  }

  private boolean string() {
    long claimed = 0;
    int from = position;
    while (position < end && isDigit(bytes[position]) && position - from < 8) {
      claimed = 10 * claimed + bytes[position++] - '0';
    }
    if (position == from || !take(':') || claimed > end - position) {
      return false;
    }
    textFrom = position;
    textLength = (int) claimed;
    position += textLength;
    return true;
  }

  private boolean take(char token) {
    if (position < end && bytes[position] == token) {
      position++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private boolean wrong(String what) {
    complaint = what;
    return false;
  }

  /**
   * Returns the tracker's error message, limited to printable ASCII and in length, because it is
   * displayed.
   */
  private String text(int from, int textLength) {
    return new String(bytes, from, Math.min(textLength, LONGEST_COMPLAINT), ISO_8859_1)
        .replaceAll("[^ -~]", "?");
  }
}
