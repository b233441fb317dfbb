package org.trackerengine.bootstrap.data;

import org.jspecify.annotations.Nullable;

/**
 * What {@code tracker.json} says to scripts while a server runs.
 *
 * @param pid of the server's process
 * @param http base URL, on loopback
 * @param udp base URL, {@code udp://127.0.0.1:PORT}, or null
 * @param admin base URL, or null
 * @param version of the server
 */
public record ServerFile(
    long pid, String http, @Nullable String udp, @Nullable String admin, String version) {

  /** The file's name. */
  public static final String NAME = "tracker.json";
}
