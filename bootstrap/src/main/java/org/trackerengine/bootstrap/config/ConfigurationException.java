package org.trackerengine.bootstrap.config;

/**
 * A configuration that the server does not start with; the message is one line for the operator.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationException(String line) {
    super(line);
  }

  /** With what the system said. */
  public ConfigurationException(String line, Throwable cause) {
    super(line, cause);
  }
}
