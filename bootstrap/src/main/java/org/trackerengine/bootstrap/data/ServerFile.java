package org.trackerengine.bootstrap.data;

import org.jspecify.annotations.Nullable;

/**
 * Contents of {@code tracker.json}, which scripts can read while a server runs.
 *
 * @param pid of the server's process
 * @param http base URL, on loopback
 * @param udp base URL, {@code udp://127.0.0.1:PORT}, or null
 * @param admin base URL, or null
 * @param version of the server
 */
public record ServerFile(
    long pid, String http, @Nullable String udp, @Nullable String admin, String version) {

  /** Name of the file. */
  public static final String NAME = "tracker.json";
}
