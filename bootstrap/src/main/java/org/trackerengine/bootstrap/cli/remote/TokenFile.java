package org.trackerengine.bootstrap.cli.remote;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import org.trackerengine.bootstrap.data.DataDirectory;

/** A file with an API token. */
final class TokenFile {

  private TokenFile() {}

  /** Writes a new file that only its owner can read. */
  static void write(Path file, String token) {
    try {
      Files.createFile(file, DataDirectory.ownerOnly("rw-------"));
      Files.writeString(file, token + "\n", StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException exists) {
      throw new CommandFailedException(file + " exists already", exists);
    } catch (IOException unwritable) {
      throw new CommandFailedException(file + " cannot be written", unwritable);
    }
  }
}
