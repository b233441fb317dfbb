package org.trackerengine.domain.metainfo;

import java.util.Locale;
import org.trackerengine.domain.bencode.BencodeException;

/**
 * A .torrent file that is refused. The message is a sentence for the person who uploaded it and
 * quotes nothing of the file; {@link #code} is for programs.
 */
public final class MetainfoException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong with a file that is bencoded well. Names are stable. */
  public enum Reason {
    /** No {@code info} dictionary. */
    NO_INFO,
    /** Name missing, not a string, too long, or not usable as the name of a file. */
    BAD_NAME,
    /** Piece length missing, out of range, or not a power of two in v2. */
    BAD_PIECE_LENGTH,
    /** Piece hashes missing, of odd length, or not as many as there are pieces. */
    BAD_PIECES,
    /** The length of a file missing, not a number, negative, or too much in sum. */
    BAD_LENGTH,
    /** Both {@code length} and {@code files}. */
    LENGTH_AND_FILES,
    /** No files at all. */
    NO_FILES,
    /** Only empty files. */
    NO_CONTENT,
    /** More files than the limit. */
    TOO_MANY_FILES,
    /**
     * The path of a file missing, empty, too long, with a component that is no file name, there
     * twice, or a directory as well.
     */
    BAD_PATH,
    /** A v2 file tree that is missing or malformed. */
    BAD_FILE_TREE,
    /** The merkle root of a v2 file missing, of a wrong length, or zero. */
    BAD_PIECES_ROOT,
    /**
     * The piece hashes of a v2 file missing, of a wrong length, or not of its root, or no file's.
     */
    BAD_PIECE_LAYERS,
    /** A {@code meta version} that is not known. */
    UNSUPPORTED_VERSION,
    /** A private flag that is neither 0 nor 1. */
    BAD_PRIVATE_FLAG,
    /** A hybrid whose v1 and v2 halves describe different files. */
    FILES_DISAGREE;

    /** The name for programs: {@code bad-piece-length}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void unless(boolean good, String message) throws MetainfoException {
      if (!good) {
        throw new MetainfoException(this, message);
      }
    }

    /** As above; {@code message} has a {@code %d} for the limit. */
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

  /** One of {@link Reason#code} or {@link BencodeException.Reason#code}: stable, kebab-case. */
  public String code() {
    return code;
  }
}
