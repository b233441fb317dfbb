package org.trackerengine.bootstrap.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A password that is configured in the environment, or in a file that a key names. */
public final class SecretFile {

  private SecretFile() {}

  /**
   * Returns the password, or null if there is none.
   *
   * @param key key of the password itself; the key of the file is the same with {@code -file}
   * @param secret value of {@code key}
   * @param file file whose first line is the password
   * @throws ConfigurationException when both are given, or the file has no password
   */
  public static @Nullable String password(
      String key, @Nullable Secret secret, @Nullable String file) {
    if (file == null) {
      return secret == null ? null : secret.value();
    }
    String fileKey = key + "-file";
    if (secret != null) {
      throw new ConfigurationException(
          "TRACKER_%s and %s are both set; leave one of them out"
              .formatted(key.toUpperCase(Locale.ROOT).replace('-', '_'), fileKey));
    }
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .findFirst()
          .filter(line -> !line.isEmpty())
          .orElseThrow(() -> new ConfigurationException(fileKey + ": " + file + " is empty"));
    } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
      throw new ConfigurationException(fileKey + ": " + file + " cannot be read", unreadable);
    }
  }
}
