package org.trackerengine.bootstrap.config;

import java.util.Locale;

/** Kind of source that a value of the configuration came from; later ones take precedence. */
public enum Origin {
  DEFAULT,
  FILE,
  ENVIRONMENT,
  FLAG;

  /** Returns the name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
