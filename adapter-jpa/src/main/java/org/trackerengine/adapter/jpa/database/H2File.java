package org.trackerengine.adapter.jpa.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * File of an H2 database. The methods have no effect for a database without a file, or with one
 * that only another H2 process can read.
 */
public final class H2File {

  private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?([^;]*).*", Pattern.DOTALL);

  /** Matches URLs such as {@code mem:} and {@code tcp:}; a single letter is a Windows drive. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9]+:.*", Pattern.DOTALL);

  private static final String ENDING = ".mv.db";

  /** Table in which migrations are recorded. */
  private static final String HISTORY = "flyway_schema_history";

  /** Error code of H2 for a write to a database that is opened to be read. */
  private static final int READ_ONLY = 90097;

  private static final FileAttribute<?>[] FILE = ownerOnly("rw-------");
  private static final FileAttribute<?>[] FOLDER = ownerOnly("rwx------");

  private final DatabaseSettings settings;
  private final @Nullable Path path;

  /** Whether the file has tables and no history of migrations, as of the last look at it. */
  private boolean hasOthers;

  private H2File(DatabaseSettings settings, @Nullable Path path) {
    this.settings = settings;
    this.path = path;
  }

  /** Returns the file that {@code settings} name, whether it exists or not. */
  public static H2File of(DatabaseSettings settings) {
    Matcher url = URL.matcher(settings.url());
    if (!url.matches() || SCHEME.matcher(url.group(1)).matches()) {
      return new H2File(settings, null);
    }
    String name = url.group(1);
    String whole =
        name.startsWith("~") ? System.getProperty("user.home") + name.substring(1) : name;
    return new H2File(settings, Path.of(whole + ENDING).toAbsolutePath());
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Creates an empty file if none exists, and lets only its owner read it, whatever the process
   * permits for new files.
   *
   * @throws DatabaseRefusedException when that is not possible
   */
  void keepToOwner() {
    if (path == null) {
      return;
    }
    try {
      Files.createDirectories(path.getParent(), FOLDER);
      Files.createFile(path, FILE);
    } catch (FileAlreadyExistsException there) {
      restrict(path);
    } catch (IOException unwritable) {
      throw new DatabaseRefusedException(
          "the database cannot be opened: its file cannot be made", unwritable);
    }
  }

  private static void restrict(Path file) {
    try {
      if (isPosix()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException anotherOwner) {
      throw new DatabaseRefusedException(
          "the database cannot be opened: its file belongs to another user", anotherOwner);
    }
  }

  /**
   * Checks that the file, if it exists, contains a tracker's tables. For use where a tracker has
   * run before.
   *
   * @throws DatabaseRefusedException when the file exists, but does not contain a tracker's tables
   */
  public void checkHasTables() {
    if (path == null || !Files.exists(path)) {
      return;
    }
    if (isEmpty(path) || !hasTables()) {
      throw damaged("has nothing of a tracker in it", null);
    }
  }

  /** Fails if the file is missing or empty: H2 would then create a new database. */
  void checkNotEmpty() throws SQLException {
    if (path != null && isEmpty(path)) {
      throw new SQLException("the database file is gone or empty", "58030");
    }
  }

  /**
   * Checks that H2 can read the file, without writing to it.
   *
   * @throws DatabaseRefusedException when it cannot, because the file is damaged
   */
  void checkReadable() {
    if (path != null && !isEmpty(path)) {
      boolean ignored = hasTables();
    }
  }

  /**
   * Checks that the file, if it has tables, has the history of a tracker's: a damaged one may have
   * lost it. Writes nothing to the file.
   *
   * @throws DatabaseRefusedException when it has tables, and no history
   */
  void checkHistory() {
    checkReadable();
    if (hasOthers) {
      throw damaged("has tables, but not the history of a tracker's", null);
    }
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException gone) {
      return true;
    }
  }

  private boolean hasTables() {
    try (Connection connection = connectReadOnly();
        Statement statement = connection.createStatement()) {
      Set<String> tables = tables(statement);
      boolean isTracker = tables.contains(HISTORY);
      if (isTracker) {
        readHistory(statement);
      }
      hasOthers = !isTracker && !tables.isEmpty();
      return isTracker;
    } catch (SQLException failed) {
      if (failed.getErrorCode() == READ_ONLY) {
        return false; // H2 finds nothing, and was to begin anew
      }
      throw SqlFailures.isDamage(failed)
          ? damaged("is damaged", failed)
          : Migrations.refused(failed);
    }
  }

  private static Set<String> tables(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = current_schema")) {
      Set<String> tables = new HashSet<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  /** Reads what a migration will read first, while nothing can be written. */
  private static void readHistory(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + HISTORY + "\"")) {
      while (rows.next()) {
        Object ignored = rows.getObject(1);
      }
    }
  }

  /** Opens a connection that cannot write; H2 refuses it if there is no file. */
  Connection connectReadOnly() throws SQLException {
    Properties properties = Database.properties(settings, Dialect.H2, 0, 0);
    properties.setProperty("ACCESS_MODE_DATA", "r");
    return DriverManager.getConnection(settings.url(), properties);
  }

  /** Returns the exception for a damaged file; its message says what to do about it. */
  static DatabaseRefusedException damaged(String how, @Nullable Throwable cause) {
    return new DatabaseRefusedException(
        "the database file "
            + how
            + "; nothing was changed. Move it away, and restore a backup (./tracker restore FILE),"
            + " or start without one, as a new tracker",
        cause);
  }
}
