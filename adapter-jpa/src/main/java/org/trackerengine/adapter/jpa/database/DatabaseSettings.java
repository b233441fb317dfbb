package org.trackerengine.adapter.jpa.database;

import java.nio.file.Path;
import java.util.Locale;
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

  /** What a commit has written is in the file when it returns. */
  private static final String H2_DURABLE = "WRITE_DELAY";

  /** We close the file ourselves, after the last flush; a shutdown hook of H2's would be first. */
  private static final String H2_CLOSED_BY_US = "DB_CLOSE_ON_EXIT";

  /** Else H2 writes each failure into a file beside the database, with values of statements. */
  private static final String H2_TRACE_FILE = "TRACE_LEVEL_FILE";

  /** Else each connection keeps the last result of a query, be it a .torrent file of 10 MiB. */
  private static final String H2_KEPT_RESULTS = "OPTIMIZE_REUSE_RESULTS";

  /**
   * A database with the default limits. An H2 database writes before a commit returns, is closed by
   * us, has no trace file, and keeps no results, unless the URL says otherwise.
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
   * An H2 database in the file {@code path + ".mv.db"}, made when it is missing. The path has no
   * semicolon in it.
   */
  public static DatabaseSettings h2File(Path path) {
    return of("jdbc:h2:file:" + path.toAbsolutePath(), "tracker", "");
  }

  /** The same database with other limits. */
  public DatabaseSettings withLimits(DatabaseLimits newLimits) {
    return new DatabaseSettings(url, user, password, newLimits);
  }

  /** Says neither URL nor password: both may be secret. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + (url.startsWith("jdbc:h2:") ? "H2" : "PostgreSQL") + "]";
  }
}
