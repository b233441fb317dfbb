package org.trackerengine.bootstrap.config;

/**
 * A value that is never shown. As the type of a key it is taken from the environment only: files
 * are copied about, and command lines are there for every user of the machine to read.
 *
 * @param value itself
 */
public record Secret(String value) {

  /** Does not say it. */
  @Override
  public String toString() {
    return "Secret";
  }
}
