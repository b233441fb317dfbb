package org.trackerengine.adapter.undertow.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files with a certificate, the certificates that vouch for it, and its key.
 *
 * @param certificate PEM file with the certificate first; or, without {@code key}, a PKCS#12 file
 * @param key PEM file with the unencrypted key, which may be the same file; null for PKCS#12
 * @param password password of a PKCS#12 file; empty for PEM
 */
public record KeyFiles(Path certificate, @Nullable Path key, String password) {

  /** Far more than chains and keys need; what is longer was named by mistake. */
  private static final int MOST_BYTES = 1 << 20;

  /** Returns a PEM file with a certificate chain, and one with its key. */
  public static KeyFiles pem(Path certificate, Path key) {
    return new KeyFiles(certificate, key, "");
  }

  /** Returns a PKCS#12 file, with the names {@code .p12} and {@code .pfx}. */
  public static KeyFiles pkcs12(Path store, String password) {
    return new KeyFiles(store, null, password);
  }

  /** Returns the paths of the files. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>(List.of(certificate));
    if (key != null) {
      paths.add(key);
    }
    return paths;
  }

  /**
   * Reads a file.
   *
   * @throws IOException with a message that names the file and says what is wrong
   */
  static byte[] read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " is too large for a certificate or a key");
      }
      return bytes;
    } catch (NoSuchFileException missing) {
      throw new IOException(file + " does not exist", missing);
    } catch (AccessDeniedException denied) {
      throw new IOException(file + " cannot be read by the user that runs the server", denied);
    }
  }

  /** Returns the names of the files, without the password. */
  @Override
  public String toString() {
    return key == null ? certificate.toString() : certificate + " with " + key;
  }
}
