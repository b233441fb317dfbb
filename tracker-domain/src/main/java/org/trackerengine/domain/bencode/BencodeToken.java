package org.trackerengine.domain.bencode;

/** Token of the input of a {@link BencodeReader}. */
public enum BencodeToken {
  /** A key of the innermost dictionary. */
  KEY,
  /** A byte string that is not a key. */
  STRING,
  /** An integer. */
  INTEGER,
  /** The begin of a list. */
  LIST,
  /** The begin of a dictionary. */
  DICTIONARY,
  /** The end of the innermost list or dictionary. */
  END,
  /** The end of the input, after its one value. */
  END_OF_INPUT
}
