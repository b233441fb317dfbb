package org.trackerengine.adapter.inmemory.registry;

import org.trackerengine.application.port.StorageFullException;

/**
 * Memory that uploads may take together: .torrent files, what is written about torrents, covers.
 * Thread-safe.
 */
public final class Room {

  private final long most;
  private long taken;

  /**
   * Creates room that nothing has taken yet.
   *
   * @param most bytes
   */
  public Room(long most) {
    this.most = most;
  }

  /**
   * Takes room for more bytes, or gives back as many when {@code more} is below 0.
   *
   * @param what is to be stored, for the message
   * @throws StorageFullException when there is no room for it; nothing is taken then
   */
  public synchronized void take(long more, String what) {
    if (more > most - taken) {
      throw new StorageFullException(
          "no room for another " + what + ": " + taken + " of " + most + " bytes are taken");
    }
    taken += more;
  }
}
