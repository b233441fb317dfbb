package org.trackerengine.bootstrap.cli.remote;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;

/** A file with an API token. */
final class TokenFile {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private TokenFile() {}

  /** Writes a new file that only its owner can read. */
  static void write(Path file, String token) {
    try {
      Files.createFile(file, onlyForOwner());
      Files.writeString(file, token + "\n", StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException exists) {
      throw new CommandFailedException(file + " exists already", exists);
    } catch (IOException unwritable) {
      throw new CommandFailedException(file + " cannot be written", unwritable);
    }
  }

  private static FileAttribute<?>[] onlyForOwner() {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[] {};
  }
}
