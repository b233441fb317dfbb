package org.trackerengine.bootstrap.data;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The API token in {@code admin.token}, by which the command line talks to its own server. */
public final class AdminToken {

  /** The file's name. */
  public static final String NAME = "admin.token";

  /** The SHA-256 of the token that the database knows from this file, to be replaced. */
  private static final String REGISTERED = NAME + ".sha256";

  private AdminToken() {}

  /** The token of this directory, if there is one. */
  public static Optional<String> read(DataDirectory data) {
    return data.readText(NAME).filter(token -> !token.isEmpty());
  }

  /** A new token for this directory. {@code secure} must be strong. */
  public static String create(DataDirectory data, RandomGenerator secure) {
    byte[] bytes = new byte[32];
    secure.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    data.writeText(NAME, token);
    return token;
  }

  /** The hash of the token that was registered last, if one was. */
  public static Optional<String> registered(DataDirectory data) {
    return data.readText(REGISTERED).filter(hash -> !hash.isEmpty());
  }

  /** Remembers the hash of the token that is registered now. */
  public static void setRegistered(DataDirectory data, String hash) {
    if (!registered(data).equals(Optional.of(hash))) {
      data.writeText(REGISTERED, hash);
    }
  }
}
