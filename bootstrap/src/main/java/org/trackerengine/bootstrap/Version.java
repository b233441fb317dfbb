package org.trackerengine.bootstrap;

import org.jspecify.annotations.Nullable;

/** The version of this build. */
public final class Version {

  private Version() {}

  /** From the manifest of the packaged jar; {@code development} when run from class files. */
  public static String current() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
