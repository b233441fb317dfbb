package org.trackerengine.bootstrap.config;

import org.jspecify.annotations.Nullable;

/**
 * A configuration that the server does not start with; the message is one line for the operator.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String key;

  public ConfigurationException(String line) {
    this(null, line, null);
  }

  /** With what the system said. */
  public ConfigurationException(String line, Throwable cause) {
    this(null, line, cause);
  }

  /**
   * One value that is bad whatever the others are.
   *
   * @param key whose value it is, or what is given as a key and is none
   * @param cause what the system said, or null
   */
  public ConfigurationException(@Nullable String key, String line, @Nullable Throwable cause) {
    super(line, cause);
    this.key = key;
  }

  /** Whose value is bad; null when values do not go together, or something else is wrong. */
  public @Nullable String key() {
    return key;
  }
}
