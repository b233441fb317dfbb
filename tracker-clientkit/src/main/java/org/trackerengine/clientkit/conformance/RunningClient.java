package org.trackerengine.clientkit.conformance;

import java.nio.file.Path;

/**
 * A client program that runs, with no way to peers but the tracker: neither DHT, peer exchange nor
 * local discovery. Whoever tests a client implements it.
 */
public interface RunningClient extends AutoCloseable {

  /** Starts a client program. */
  @FunctionalInterface
  interface Launcher {

    /**
     * Starts another instance of the program.
     *
     * @param directory an empty directory for its settings
     */
    RunningClient start(Path directory) throws Exception;
  }

  /**
   * Adds a torrent and starts it.
   *
   * @param torrentFile the .torrent file
   * @param directory where its content is, or is to be; what is there is checked first
   */
  void add(byte[] torrentFile, Path directory) throws Exception;

  /**
   * Adds a torrent of two files of which only the first is wanted.
   *
   * @return false if the client, or what drives it, cannot do that
   */
  default boolean addFirstFile(byte[] torrentFile, Path directory) throws Exception {
    return false;
  }

  /** Leaves all swarms in an orderly way; the program goes on. */
  void stop() throws Exception;

  /** Ends the program. */
  @Override
  void close();
}
