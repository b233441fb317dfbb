package org.trackerengine.bootstrap.config;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a configuration with which the server does not start; the message is one line for the
 * operator.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String key;

  public ConfigurationException(String line) {
    this(null, line, null);
  }

  /** Creates an exception with a cause. */
  public ConfigurationException(String line, Throwable cause) {
    this(null, line, cause);
  }

  /**
   * Creates an exception for one value that is invalid regardless of the others.
   *
   * @param key key of the value, or an unknown key that was given
   * @param cause the system's exception, or null
   */
  public ConfigurationException(@Nullable String key, String line, @Nullable Throwable cause) {
    super(line, cause);
    this.key = key;
  }

  /**
   * Returns the key of the invalid value; null when values do not go together, or something else is
   * wrong.
   */
  public @Nullable String key() {
    return key;
  }
}
