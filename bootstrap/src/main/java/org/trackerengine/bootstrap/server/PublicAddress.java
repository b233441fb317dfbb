package org.trackerengine.bootstrap.server;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** The public URL, which is known once the HTTP port is open. Thread-safe. */
@Singleton
final class PublicAddress implements Supplier<String> {

  private volatile String base = "";

  @Inject
  PublicAddress() {}

  void set(String newBase) {
    base = newBase;
  }

  /** Returns the URL without a slash at the end. */
  @Override
  public String get() {
    return base;
  }
}
