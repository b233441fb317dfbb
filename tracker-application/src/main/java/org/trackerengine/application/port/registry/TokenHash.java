package org.trackerengine.application.port.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an API token. It is safe enough for a token of 256 random bits, and useless to a
 * thief.
 *
 * @param hex 64 lower-case hex digits
 */
public record TokenHash(String hex) {

  /** Returns the hash of {@code token}. */
  public static TokenHash of(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new TokenHash(
          HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
