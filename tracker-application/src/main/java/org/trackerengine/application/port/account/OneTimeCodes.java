package org.trackerengine.application.port.account;

/**
 * Time-based one-time passwords of 6 digits, a new one each 30 seconds (RFC 6238 with SHA-1, which
 * is what apps know). Thread-safe.
 */
@FunctionalInterface
public interface OneTimeCodes {

  /** Duration for which a code is shown, in seconds. */
  int STEP_SECONDS = 30;

  /**
   * Returns the code of a time step.
   *
   * @param secret shared secret, as hex digits
   * @param step number of steps of 30 seconds since 1970-01-01 UTC
   * @return 6 digits
   */
  String code(String secret, long step);
}
