package org.trackerengine.domain.bencode;

import java.util.Locale;

/**
 * Exception for input that is malformed or exceeds a limit. It states the reason and the position,
 * but never contains bytes of the input.
 */
public final class BencodeException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Reason why the input was rejected. Names are stable. */
  public enum Reason {
    /** The input is longer than {@link BencodeLimits#maxInputBytes}. */
    TOO_LARGE("longer than is accepted"),
    /** There are more open lists and dictionaries than {@link BencodeLimits#maxDepth}. */
    TOO_DEEP("nested too deeply"),
    /** There are more tokens than {@link BencodeLimits#maxTokens}. */
    TOO_MANY_TOKENS("too many values"),
    /** A number is not in its one canonical form, or does not fit into 64 bits. */
    BAD_INTEGER("a malformed number"),
    /**
     * The length of a string is not one to eight digits without a leading zero and followed by a
     * colon.
     */
    BAD_LENGTH("a malformed string length"),
    /** A key is not a string. */
    BAD_KEY("a dictionary key that is not a string"),
    /** A key is longer than {@link BencodeLimits#maxKeyBytes}. */
    KEY_TOO_LONG("a dictionary key that is too long"),
    /** A dictionary has the same key twice. */
    DUPLICATE_KEY("the same dictionary key twice"),
    /**
     * A key is not after the previous one in the order, where the order matters or there are too
     * many keys.
     */
    UNSORTED_KEY("dictionary keys out of order"),
    /** The input ends before the end of the value. */
    TRUNCATED("the data ends too early"),
    /** There are bytes after the end of the value. */
    TRAILING_BYTES("data after the end"),
    /** A byte begins no value, or the value has another type than requested. */
    UNEXPECTED("something else than expected");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Returns the name for programs: {@code bencode-too-deep}. */
    public String code() {
      return "bencode-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a few English words without a full stop. */
    public String text() {
      return text;
    }
  }

  private final Reason reason;
  private final int offset;

  BencodeException(Reason reason, int offset) {
    super(reason.text() + " at byte " + offset);
    this.reason = reason;
    this.offset = offset;
  }

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }

  /** Returns the index of the token with the error in the array of the input. */
  public int offset() {
    return offset;
  }
}
