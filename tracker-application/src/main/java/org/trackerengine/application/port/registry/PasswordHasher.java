package org.trackerengine.application.port.registry;

/** Turns passwords into hashes that carry their own salt and parameters. Thread-safe and slow. */
public interface PasswordHasher {

  /** A hash of {@code password} with a salt of its own. */
  String hash(String password);

  /** Whether {@code hash} is one of {@code password}'s; false for a hash it does not understand. */
  boolean matches(String password, String hash);
}
