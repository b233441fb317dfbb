package org.trackerengine.bootstrap.demo;

import java.util.List;

/**
 * Contents of {@code demo.json}: what a person needs to try the tracker.
 *
 * @param users the first is an admin
 * @param torrents registered ones
 */
public record DemoFile(List<DemoUser> users, List<DemoTorrent> torrents) {

  /** Name of the file. */
  public static final String NAME = "demo.json";

  /**
   * A user and its secrets.
   *
   * @param name to sign in with
   * @param password to sign in with
   * @param passkey in the announce URL
   * @param apiToken for the JSON API
   */
  public record DemoUser(String name, String password, String passkey, String apiToken) {

    DemoUser withPasskey(String newPasskey) {
      return new DemoUser(name, password, newPasskey, apiToken);
    }

    /** Returns only the name, so that no secret gets into a log. */
    @Override
    public String toString() {
      return "DemoUser[" + name + "]";
    }
  }

  /**
   * A torrent.
   *
   * @param slug its name in URLs
   * @param name its name for people
   * @param infoHash 40 hex digits
   * @param size bytes
   */
  public record DemoTorrent(String slug, String name, String infoHash, long size) {}
}
