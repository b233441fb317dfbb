package org.trackerengine.domain.metainfo;

import java.util.Locale;
import org.trackerengine.domain.bencode.BencodeException;

/**
 * Exception for a .torrent file that is rejected. The message is a sentence for the user who has
 * uploaded the file, and contains no text of the file; {@link #code} is for programs.
 */
public final class MetainfoException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Reason why a file that is correctly bencoded is rejected. Names are stable. */
  public enum Reason {
    /** There is no {@code info} dictionary. */
    NO_INFO,
    /** The name is missing, not a string, too long, or cannot be the name of a file. */
    BAD_NAME,
    /** The piece length is missing, out of range, or not a power of two in v2. */
    BAD_PIECE_LENGTH,
    /**
     * The piece hashes are missing, have a wrong length, or are not as many as there are pieces.
     */
    BAD_PIECES,
    /**
     * The length of a file is missing, not a number, or negative, or the sum of the lengths is too
     * large.
     */
    BAD_LENGTH,
    /** There are both {@code length} and {@code files}. */
    LENGTH_AND_FILES,
    /** There are no files, or the file list is not a list. */
    NO_FILES,
    /** All files are empty. */
    NO_CONTENT,
    /** There are more files than the limit allows. */
    TOO_MANY_FILES,
    /**
     * The path of a file is missing, empty, too long, or duplicate, contains a component that
     * cannot be a file name, or is also a directory.
     */
    BAD_PATH,
    /** The v2 file tree is missing or malformed. */
    BAD_FILE_TREE,
    /** The merkle root of a v2 file is missing, has a wrong length, or is zero. */
    BAD_PIECES_ROOT,
    /**
     * The piece hashes of a v2 file are missing, have a wrong length, do not match its root, or
     * belong to no file.
     */
    BAD_PIECE_LAYERS,
    /** The {@code meta version} is not supported. */
    UNSUPPORTED_VERSION,
    /** The private flag is neither 0 nor 1. */
    BAD_PRIVATE_FLAG,
    /** The v1 and v2 halves of a hybrid torrent describe different files. */
    FILES_DISAGREE;

    /** Returns the name for programs: {@code bad-piece-length}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void unless(boolean good, String message) throws MetainfoException {
      if (!good) {
        throw new MetainfoException(this, message);
      }
    }

    /** Throws an exception unless {@code good}; {@code message} has a {@code %d} for the limit. */
    void unless(boolean good, String message, int limit) throws MetainfoException {
      if (!good) {
        throw new MetainfoException(this, String.format(Locale.ROOT, message, limit));
      }
    }
  }

  private final String code;

  MetainfoException(Reason reason, String message) {
    super(message);
    code = reason.code();
  }

  MetainfoException(BencodeException cause) {
    super("This is not a valid .torrent file: " + cause.getMessage() + ".", cause);
    code = cause.reason().code();
  }

  /** Returns a {@link Reason#code} or {@link BencodeException.Reason#code}: stable, kebab-case. */
  public String code() {
    return code;
  }
}
