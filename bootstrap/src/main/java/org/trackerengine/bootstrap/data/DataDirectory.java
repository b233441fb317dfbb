package org.trackerengine.bootstrap.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.config.ConfigurationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data directory, which one server process owns. Each file is written under a temporary name
 * and then moved, so that a reader never sees an incomplete file; only the owner can read the
 * files.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK = "tracker.lock";

  /**
   * File into which H2 wrote failures, with values of statements, in older versions of this server.
   */
  private static final String H2_TRACE = "tracker.trace.db";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path directory;
  private @Nullable FileChannel lockChannel;

  /** Creates an object for a directory, which need not exist. */
  public DataDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Creates the directory when it is missing, and locks it for this process.
   *
   * @throws ConfigurationException when it cannot be used, or another process has locked it
   */
  public void lock() {
    try {
      Files.createDirectories(directory, ownerOnly("rwx------"));
      Path file = directory.resolve(LOCK);
      lockChannel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              ownerOnly("rw-------"));
      restrict(file);
      restrict(directory.resolve(H2_TRACE));
      FileLock lock = lockChannel.tryLock();
      if (lock == null) {
        throw inUse(null);
      }
    } catch (OverlappingFileLockException sameProcess) {
      throw inUse(sameProcess);
    } catch (IOException unusable) {
      throw new ConfigurationException(
          "data: " + directory + " cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private ConfigurationException inUse(@Nullable Throwable cause) {
    close();
    String line =
        "data: " + directory + " is in use by another tracker; stop it or use another --data";
    return cause == null
        ? new ConfigurationException(line)
        : new ConfigurationException(line, cause);
  }

  /** Returns the path of a file in this directory. */
  public Path path(String name) {
    return directory.resolve(name);
  }

  /**
   * Returns the text of a file without leading and trailing white space; empty when the file does
   * not exist.
   */
  public Optional<String> readText(String name) {
    Path file = path(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException unreadable) {
      throw new ConfigurationException(file + ": cannot be read", unreadable);
    }
  }

  /** Reads a file written by {@link #writeJson}; empty when it does not exist. */
  public <T> Optional<T> readJson(String name, Class<T> type) {
    try {
      return readText(name).map(text -> JSON.readValue(text, type));
    } catch (JacksonException malformed) {
      throw new ConfigurationException(
          path(name) + ": is not what the tracker wrote; repair it or remove it", malformed);
    }
  }

  /** Writes a value as JSON. */
  public void writeJson(String name, Object value) {
    writeText(name, JSON.writeValueAsString(value));
  }

  /** Writes text, followed by a line end. */
  public void writeText(String name, String text) {
    Path file = path(name);
    try {
      Path fresh = Files.createTempFile(directory, name, ".new", ownerOnly("rw-------"));
      Files.writeString(fresh, text + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new ConfigurationException(file + ": cannot be written", unwritable);
    }
  }

  /** Returns the permissions of a new file; without them the process's umask would decide. */
  public static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Restricts a file to its owner; older versions left its permissions to the umask. */
  private static void restrict(Path file) throws IOException {
    if (Files.exists(file)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Deletes a file if it exists. */
  public void remove(String name) {
    try {
      Files.deleteIfExists(path(name));
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }

  /** Releases the lock on the directory. */
  @Override
  public void close() {
    FileChannel channel = lockChannel;
    lockChannel = null;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException alreadyGone) {
        throw new UncheckedIOException(alreadyGone);
      }
    }
  }
}
