package org.trackerengine.bootstrap.data;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.trackerengine.application.user.RandomHex;

/**
 * The API token in {@code admin.token}, with which the command line authenticates at its own
 * server.
 */
public final class AdminToken {

  /** Name of the file. */
  public static final String NAME = "admin.token";

  /**
   * File with the SHA-256 of the token registered last, which is revoked when a new one is
   * registered.
   */
  private static final String REGISTERED = NAME + ".sha256";

  private AdminToken() {}

  /** Returns the token of this directory; empty if there is none. */
  public static Optional<String> read(DataDirectory data) {
    return data.readText(NAME).filter(token -> !token.isEmpty());
  }

  /** Creates a new token for this directory. {@code secure} must be cryptographically strong. */
  public static String create(DataDirectory data, RandomGenerator secure) {
    String token = RandomHex.of(secure, 32);
    data.writeText(NAME, token);
    return token;
  }

  /** Returns the hash of the token that was registered last; empty if there is none. */
  public static Optional<String> registered(DataDirectory data) {
    return data.readText(REGISTERED).filter(hash -> !hash.isEmpty());
  }

  /** Stores the hash of the token that is registered now. */
  public static void setRegistered(DataDirectory data, String hash) {
    if (!registered(data).equals(Optional.of(hash))) {
      data.writeText(REGISTERED, hash);
    }
  }
}
