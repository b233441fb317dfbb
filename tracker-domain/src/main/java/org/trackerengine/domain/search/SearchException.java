package org.trackerengine.domain.search;

/** A search that cannot be understood; the message says what is wrong, for the one who wrote it. */
public final class SearchException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  SearchException(String message) {
    super(message);
  }
}
