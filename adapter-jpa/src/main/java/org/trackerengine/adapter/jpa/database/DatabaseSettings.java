package org.trackerengine.adapter.jpa.database;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Address, credentials and limits of a database.
 *
 * @param url {@code jdbc:postgresql://…} or {@code jdbc:h2:…}; may contain credentials, so it is
 *     never shown
 * @param user null when the URL contains it
 * @param password null when the URL contains it, or none is needed
 * @param limits of its use
 */
public record DatabaseSettings(
    String url, @Nullable String user, @Nullable String password, DatabaseLimits limits) {

  /**
   * Name of H2's setting for the delay between a commit and its write; 0 is set unless the URL says
   * otherwise, so that a commit returns when its changes are in the file.
   */
  private static final String H2_DURABLE = "WRITE_DELAY";

  /**
   * Setting of H2's shutdown hook; off, because the hook would close the file before our last
   * flush.
   */
  private static final String H2_CLOSED_BY_US = "DB_CLOSE_ON_EXIT";

  /**
   * Setting of H2's trace file; off, because failures are written into it, with values of
   * statements.
   */
  private static final String H2_TRACE_FILE = "TRACE_LEVEL_FILE";

  /**
   * Setting by which each connection keeps its last query result; off, because that may be a
   * .torrent file of 10 MiB.
   */
  private static final String H2_KEPT_RESULTS = "OPTIMIZE_REUSE_RESULTS";

  /**
   * Creates settings with the default limits. Unless the URL says otherwise, an H2 database writes
   * before a commit returns, is closed by us, has no trace file, and keeps no results.
   */
  public static DatabaseSettings of(String url, @Nullable String user, @Nullable String password) {
    String whole = url;
    if (url.startsWith("jdbc:h2:")) {
      whole = with(whole, H2_DURABLE, "0");
      whole = with(whole, H2_CLOSED_BY_US, "FALSE");
      whole = with(whole, H2_TRACE_FILE, "0");
      whole = with(whole, H2_KEPT_RESULTS, "0");
    }
    return new DatabaseSettings(whole, user, password, DatabaseLimits.DEFAULT);
  }

  private static String with(String url, String setting, String value) {
    return url.toUpperCase(Locale.ROOT).contains(";" + setting + "=")
        ? url
        : url + ";" + setting + "=" + value;
  }

  /**
   * Returns the settings of an H2 database in the file {@code path + ".mv.db"}, which is created
   * when it is missing. The path must not contain a semicolon.
   */
  public static DatabaseSettings h2File(Path path) {
    return of("jdbc:h2:file:" + path.toAbsolutePath(), "tracker", "");
  }

  /** Returns settings of the same database with other limits. */
  public DatabaseSettings withLimits(DatabaseLimits newLimits) {
    return new DatabaseSettings(url, user, password, newLimits);
  }

  /** Returns the kind of database, without URL and password: both may be secret. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + (url.startsWith("jdbc:h2:") ? "H2" : "PostgreSQL") + "]";
  }
}
