package org.trackerengine.domain.bencode;

import java.util.Locale;

/** Input that is not bencoded, or beyond a limit; says why and where, never what the bytes are. */
public final class BencodeException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why the input was refused. Names are stable. */
  public enum Reason {
    /** Longer than {@link BencodeLimits#maxInputBytes}. */
    TOO_LARGE("longer than is accepted"),
    /** More open lists and dictionaries than {@link BencodeLimits#maxDepth}. */
    TOO_DEEP("nested too deeply"),
    /** More tokens than {@link BencodeLimits#maxTokens}. */
    TOO_MANY_TOKENS("too many values"),
    /** Not a number in its one canonical form, or beyond 64 bits. */
    BAD_INTEGER("a malformed number"),
    /** Not one to eight digits without a leading zero and a colon. */
    BAD_LENGTH("a malformed string length"),
    /** A key that is not a string. */
    BAD_KEY("a dictionary key that is not a string"),
    /** A key longer than {@link BencodeLimits#maxKeyBytes}. */
    KEY_TOO_LONG("a dictionary key that is too long"),
    /** A key that its dictionary has already. */
    DUPLICATE_KEY("the same dictionary key twice"),
    /** A key that does not follow the one before it, where order matters or keys are many. */
    UNSORTED_KEY("dictionary keys out of order"),
    /** The end of the input before the end of the value. */
    TRUNCATED("the data ends too early"),
    /** Bytes after the end of the value. */
    TRAILING_BYTES("data after the end"),
    /** A byte that begins no value, or a value of another type than was asked for. */
    UNEXPECTED("something else than expected");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The name for programs: {@code bencode-too-deep}. */
    public String code() {
      return "bencode-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A few English words, without a full stop. */
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

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The index in the input's array of the token at fault. */
  public int offset() {
    return offset;
  }
}
