package org.trackerengine.application.port.account;

/** Turns passwords into hashes that carry their own salt and parameters. Thread-safe and slow. */
public interface PasswordHasher {

  /** Returns a hash of {@code password} with a new salt. */
  String hash(String password);

  /**
   * Returns true if {@code hash} was made from {@code password}; false also for a hash in an
   * unknown format.
   */
  boolean matches(String password, String hash);
}
