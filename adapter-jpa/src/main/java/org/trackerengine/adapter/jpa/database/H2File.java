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
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The file of an H2 database. What is asked of it has no effect where the database is in none, or
 * in one that only H2 can read.
 */
public final class H2File {

  private static final Pattern URL = Pattern.compile("jdbc:h2:(?:file:)?([^;]*).*", Pattern.DOTALL);

  /** Such as {@code mem:} and {@code tcp:}; one letter is a drive of Windows. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9]+:.*", Pattern.DOTALL);

  private static final String ENDING = ".mv.db";
  private static final FileAttribute<?>[] FILE = ownerOnly("rw-------");
  private static final FileAttribute<?>[] FOLDER = ownerOnly("rwx------");

  private final DatabaseSettings settings;
  private final @Nullable Path path;

  private H2File(DatabaseSettings settings, @Nullable Path path) {
    this.settings = settings;
    this.path = path;
  }

  /** The file that {@code settings} name, whether it is there or not. */
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
   * Makes an empty file when there is none, and makes sure that only its owner can read it,
   * whatever the process allows others in the files that it makes.
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
   * To be called where a tracker has been before.
   *
   * @throws DatabaseRefusedException when the file is there, but a tracker's tables are not in it
   */
  public void checkHasTables() {
    if (path == null || !Files.exists(path)) {
      return;
    }
    if (isEmpty(path) || !hasTables()) {
      throw damaged("has nothing of a tracker in it", null);
    }
  }

  /** Fails where H2 would take the file for a new one. */
  void checkNotEmpty() throws SQLException {
    if (path != null && isEmpty(path)) {
      throw new SQLException("the database file is gone or empty", "58030");
    }
  }

  /**
   * Looks whether H2 can read the file, and writes nothing.
   *
   * @throws DatabaseRefusedException when it cannot, because the file is damaged
   */
  void checkReadable() {
    if (path != null && !isEmpty(path)) {
      boolean ignored = hasTables();
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
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT 1 FROM information_schema.tables
                WHERE table_schema = current_schema AND table_name = 'flyway_schema_history'
                """)) {
      return row.next();
    } catch (SQLException failed) {
      if (failed.getErrorCode() == ErrorCode.DATABASE_IS_READ_ONLY) {
        return false; // H2 finds nothing, and was to begin anew
      }
      throw SqlFailures.isDamage(failed)
          ? damaged("is damaged", failed)
          : Migrations.refused(failed);
    }
  }

  private Connection connectReadOnly() throws SQLException {
    Properties properties = Database.properties(settings, Dialect.H2, 0, 0);
    properties.setProperty("ACCESS_MODE_DATA", "r");
    return DriverManager.getConnection(settings.url(), properties);
  }

  /** Says what to do about it. */
  static DatabaseRefusedException damaged(String how, @Nullable Throwable cause) {
    return new DatabaseRefusedException(
        "the database file "
            + how
            + "; nothing was changed. Move it away, and restore a backup (./tracker restore FILE),"
            + " or start without one, as a new tracker",
        cause);
  }
}
