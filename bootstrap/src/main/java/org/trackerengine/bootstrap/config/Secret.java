package org.trackerengine.bootstrap.config;

/**
 * A value that is never shown. A key of this type is read from the environment only: files are
 * copied, and all users of the machine can read command lines.
 *
 * @param value the secret itself
 */
public record Secret(String value) {

  /** Returns a constant, without the value. */
  @Override
  public String toString() {
    return "Secret";
  }
}
