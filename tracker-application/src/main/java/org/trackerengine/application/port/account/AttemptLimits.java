package org.trackerengine.application.port.account;

/**
 * Limits of what strangers may try. Each kind has its own rate for each key. Bounded in memory;
 * thread-safe; never blocks.
 */
@FunctionalInterface
public interface AttemptLimits {

  /** No limits, for tests and for trackers that no stranger reaches. */
  AttemptLimits NONE = (kind, key) -> 0;

  /** What is tried. */
  enum Kind {
    /** Signing in, from one network to any account. */
    SIGN_IN_FROM,
    /** Signing in to one account, from networks that it does not know. */
    SIGN_IN_TO,
    /** Signing in to one account from one network that it knows. */
    SIGN_IN_KNOWN,
    /** Registering, from one network. */
    REGISTER,
    /** Causing a mail, from one network. */
    MAIL_FROM,
    /** Causing a mail, to one address. */
    MAIL_TO
  }

  /**
   * Counts an attempt.
   *
   * @param key whom it is counted for, such as a network or an account
   * @return 0 if it is allowed; else the time to wait, in milliseconds, and it is not counted
   */
  long tryTake(Kind kind, String key);
}
