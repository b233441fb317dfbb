package org.trackerengine.adapter.jpa.driver;

import java.io.EOFException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What H2's file store says of a failure. */
public final class H2Failures {

  private static final String STORE_EXCEPTION = "org.h2.mvstore.MVStoreException";

  private H2Failures() {}

  /**
   * Returns whether an exception is one of H2's file store. Works without H2 on the class path, as
   * an application with PostgreSQL alone has none.
   */
  public static boolean isOfStore(Throwable failed) {
    return failed.getClass().getName().equals(STORE_EXCEPTION);
  }

  /**
   * Returns whether an exception of H2's file store means that the content of the file is invalid.
   * Only for one that {@link #isOfStore} has recognised.
   */
  public static boolean isDamage(Throwable ofStore) {
    if (!(ofStore instanceof MVStoreException store)) {
      return false; // of another copy of H2
    }
    return switch (store.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED, DataUtils.ERROR_WRITING_FAILED -> false;
      case DataUtils.ERROR_READING_FAILED -> store.getCause() instanceof EOFException;
      default -> true;
    };
  }
}
