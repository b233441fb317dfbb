package org.trackerengine.adapter.jpa.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, and how it is used.
 *
 * @param url {@code jdbc:postgresql://…} or {@code jdbc:h2:…}; may hold credentials, so it is never
 *     shown
 * @param user null when the URL says it
 * @param password null when the URL says it, or none is needed
 * @param limits what bounds its use
 */
public record DatabaseSettings(
    String url, @Nullable String user, @Nullable String password, DatabaseLimits limits) {

  /** A database with the default limits. */
  public static DatabaseSettings of(String url, @Nullable String user, @Nullable String password) {
    return new DatabaseSettings(url, user, password, DatabaseLimits.DEFAULT);
  }

  /**
   * An H2 database in the file {@code path + ".mv.db"}, made when it is missing. What was committed
   * is in the file before a commit returns, and the file is closed by us, not by a shutdown hook of
   * H2's own.
   */
  public static DatabaseSettings h2File(Path path) {
    return of(
        "jdbc:h2:file:" + path.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "tracker",
        "");
  }

  /** Says neither URL nor password: both may be secret. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + (url.startsWith("jdbc:h2:") ? "H2" : "PostgreSQL") + "]";
  }
}
