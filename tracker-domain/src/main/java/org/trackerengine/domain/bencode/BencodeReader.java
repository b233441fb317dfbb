package org.trackerengine.domain.bencode;

import java.util.Arrays;
import org.trackerengine.domain.bencode.BencodeException.Reason;

/**
 * Reader of one bencoded value, token by token (<a
 * href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>). The caller requests the next
 * token by its type, as in
 *
 * <pre>{@code
 * in.beginDictionary();
 * while (in.hasNext()) {
 *   switch (in.key().latin1()) {
 *     case "info" -> info = in.skip();
 *     default -> in.skip();
 *   }
 * }
 * in.end();
 * in.finish();
 * }</pre>
 *
 * <p>It is safe for hostile input: it uses no recursion, it allocates no memory by lengths in the
 * input, strings are slices of the input, and all {@linkplain BencodeLimits limits} are checked
 * while reading. Malformed input throws {@link BencodeException}; {@link IllegalStateException}
 * means that the caller used the reader in a wrong order. Only after {@link #finish} has returned
 * is the input proven to be well-formed. Not thread-safe.
 */
public final class BencodeReader {

  private final byte[] bytes;
  private final int end;
  private final BencodeLimits limits;
  private final KeyOrder keyOrder;

  private int position;
  private int tokens;
  private boolean valueRead;

  // The string read last.
  private int stringOffset;
  private int stringLength;

  private OpenContainer[] open = new OpenContainer[8];
  private int depth;

  /** The first keys of all open dictionaries; used with {@link KeyOrder#ANY} only. */
  private final SeenKeys seenKeys;

  /**
   * Creates a reader of {@code input}, which must be exactly one value.
   *
   * @throws BencodeException if the input is too large
   */
  public BencodeReader(ByteSlice input, BencodeLimits limits, KeyOrder keyOrder)
      throws BencodeException {
    bytes = input.array();
    position = input.offset();
    end = position + input.length();
    this.limits = limits;
    this.keyOrder = keyOrder;
    seenKeys = new SeenKeys(bytes);
    if (input.length() > limits.maxInputBytes()) {
      throw new BencodeException(Reason.TOO_LARGE, position + limits.maxInputBytes());
    }
  }

  /** Returns the next token without reading it. */
  public BencodeToken peek() throws BencodeException {
    if (depth == 0 && valueRead) {
      check(position == end, Reason.TRAILING_BYTES);
      return BencodeToken.END_OF_INPUT;
    }
    check(position < end, Reason.TRUNCATED);
    byte first = bytes[position];
    if (keyOrEndIsNext()) {
      check(first == 'e' || isDigit(first), Reason.BAD_KEY);
      return first == 'e' ? BencodeToken.END : BencodeToken.KEY;
    }
    return switch (first) {
      case 'i' -> BencodeToken.INTEGER;
      case 'l' -> BencodeToken.LIST;
      case 'd' -> BencodeToken.DICTIONARY;
      case 'e' -> {
        check(depth > 0 && !open[depth - 1].dictionary, Reason.UNEXPECTED);
        yield BencodeToken.END;
      }
      default -> {
        check(isDigit(first), Reason.UNEXPECTED);
        yield BencodeToken.STRING;
      }
    };
  }

  /** Whether the innermost list has another item, or the innermost dictionary another key. */
  public boolean hasNext() throws BencodeException {
    return peek() != BencodeToken.END;
  }

  /** Enters a dictionary. */
  public void beginDictionary() throws BencodeException {
    begin(BencodeToken.DICTIONARY);
  }

  /** Enters a list. */
  public void beginList() throws BencodeException {
    begin(BencodeToken.LIST);
  }

  /** Leaves the innermost list or dictionary, all of which has been read. */
  public void end() throws BencodeException {
    if (depth == 0) {
      throw new IllegalStateException("nothing is open");
    }
    check(peek() == BencodeToken.END, Reason.UNEXPECTED);
    OpenContainer container = open[--depth];
    if (container.dictionary && keyOrder == KeyOrder.ANY) {
      seenKeys.leave(container.firstKey, container.ascending);
    }
    position++;
  }

  /** Reads the next key of the innermost dictionary. */
  public ByteSlice key() throws BencodeException {
    if (!keyOrEndIsNext()) {
      throw new IllegalStateException("a key is not due here");
    }
    check(peek() == BencodeToken.KEY, Reason.UNEXPECTED);
    readKey();
    return new ByteSlice(bytes, stringOffset, stringLength);
  }

  /** Reads a byte string. */
  public ByteSlice string() throws BencodeException {
    readStringValue();
    return new ByteSlice(bytes, stringOffset, stringLength);
  }

  /** Reads an integer. */
  public long integer() throws BencodeException {
    expect(BencodeToken.INTEGER);
    return readInteger();
  }

  /** Skips the next value of any type, and returns its bytes. */
  public ByteSlice skip() throws BencodeException {
    if (keyOrEndIsNext()) {
      throw new IllegalStateException("a key is due first");
    }
    int from = position;
    int outside = depth;
    do {
      BencodeToken token = peek();
      switch (token) {
        case KEY -> readKey();
        case END -> {
          check(depth > outside, Reason.UNEXPECTED);
          end();
        }
        case END_OF_INPUT -> throw new IllegalStateException("the value has been read");
        case STRING -> readStringValue();
        case INTEGER -> integer();
        case LIST, DICTIONARY -> begin(token);
      }
    } while (depth > outside);
    return new ByteSlice(bytes, from, position - from);
  }

  /** Checks that the value is complete and that nothing follows it. */
  public void finish() throws BencodeException {
    if (depth > 0 || !valueRead) {
      throw new IllegalStateException("the value has not been read to its end");
    }
    peek();
  }

  private boolean keyOrEndIsNext() {
    return depth > 0 && open[depth - 1].isKeyOrEndNext();
  }

  /** Counts the value that comes next and checks its type. */
  private void expect(BencodeToken token) throws BencodeException {
    if (keyOrEndIsNext()) {
      throw new IllegalStateException("a key is due first");
    }
    check(peek() == token, Reason.UNEXPECTED);
    countToken();
    if (depth == 0) {
      valueRead = true;
    } else {
      open[depth - 1].valueDue = false;
    }
  }

  private void countToken() throws BencodeException {
    check(tokens < limits.maxTokens(), Reason.TOO_MANY_TOKENS);
    tokens++;
  }

  private void begin(BencodeToken token) throws BencodeException {
    expect(token);
    check(depth < limits.maxDepth(), Reason.TOO_DEEP);
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    if (open[depth] == null) {
      open[depth] = new OpenContainer();
    }
    open[depth++].begin(token == BencodeToken.DICTIONARY, seenKeys.count());
    position++;
  }

  private void readKey() throws BencodeException {
    int token = position;
    countToken();
    readString();
    check(stringLength <= limits.maxKeyBytes(), Reason.KEY_TOO_LONG, token);
    OpenContainer dictionary = open[depth - 1];
    if (dictionary.keyLength >= 0) {
      int order = compareKeys(dictionary.keyOffset, dictionary.keyLength);
      check(order != 0, Reason.DUPLICATE_KEY, token);
      check(order < 0 || keyOrder == KeyOrder.ANY, Reason.UNSORTED_KEY, token);
      dictionary.ascending &= order < 0;
    }
    dictionary.keys++;
    boolean sortable = dictionary.keys <= limits.maxUnsortedKeys();
    check(dictionary.ascending || sortable, Reason.UNSORTED_KEY, token);
    dictionary.keyRead(stringOffset, stringLength);
    if (keyOrder == KeyOrder.ANY && sortable) {
      seenKeys.add(stringOffset, stringLength);
    }
  }

  private int compareKeys(int offset, int length) {
    return Arrays.compareUnsigned(
        bytes, offset, offset + length, bytes, stringOffset, stringOffset + stringLength);
  }

  private void readStringValue() throws BencodeException {
    expect(BencodeToken.STRING);
    readString();
  }

  /** Reads a string and sets {@code stringOffset} and {@code stringLength} to it. */
  private void readString() throws BencodeException {
    int token = position;
    int length = 0;
    while (position < end && isDigit(bytes[position])) {
      boolean leadingZero = position > token && length == 0;
      check(!leadingZero && position - token < 8, Reason.BAD_LENGTH, token);
      length = 10 * length + bytes[position++] - '0';
    }
    check(position < end, Reason.TRUNCATED, token);
    check(bytes[position] == ':', Reason.BAD_LENGTH, token);
    position++;
    check(length <= end - position, Reason.TRUNCATED, token);
    stringOffset = position;
    stringLength = length;
    position += length;
  }

  private long readInteger() throws BencodeException {
    int token = position++;
    boolean negative = position < end && bytes[position] == '-';
    if (negative) {
      position++;
    }
    int firstDigit = position;
    long value = 0; // negative, because that side has room for Long.MIN_VALUE
    while (position < end && isDigit(bytes[position])) {
      int digit = bytes[position] - '0';
      boolean leadingZero = position > firstDigit && value == 0;
      boolean room = value >= Long.MIN_VALUE / 10 && 10 * value >= Long.MIN_VALUE + digit;
      check(!leadingZero && room, Reason.BAD_INTEGER, token);
      value = 10 * value - digit;
      position++;
    }
    check(position < end, Reason.TRUNCATED, token);
    boolean canonical = position > firstDigit && !(negative && value == 0);
    boolean fits = negative || value != Long.MIN_VALUE;
    check(bytes[position] == 'e' && canonical && fits, Reason.BAD_INTEGER, token);
    position++;
    return negative ? value : -value;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private void check(boolean good, Reason reason) throws BencodeException {
    check(good, reason, position);
  }

  private static void check(boolean good, Reason reason, int offset) throws BencodeException {
    if (!good) {
      throw new BencodeException(reason, offset);
    }
  }
}
