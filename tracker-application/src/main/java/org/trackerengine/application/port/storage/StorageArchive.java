package org.trackerengine.application.port.storage;

import java.io.IOException;
import java.io.OutputStream;
import org.trackerengine.application.port.StorageUnavailableException;

/**
 * Writes all data of a storage to one file, from which another storage can be created. Thread-safe.
 */
@FunctionalInterface
public interface StorageArchive {

  /**
   * Writes one snapshot: the data as of the beginning of the call, regardless of later changes.
   * Uses little memory for any amount of data, and takes as long as {@code out} needs; {@code out}
   * stays open.
   *
   * @throws StorageUnavailableException if the storage becomes unavailable; the part written until
   *     then is useless
   * @throws IOException if {@code out} throws it
   */
  void write(OutputStream out, Progress progress) throws IOException;

  /** Receives the progress of writing or reading an archive. */
  @FunctionalInterface
  interface Progress {

    /** Does nothing. */
    Progress NONE = (table, rows, totalRows) -> {};

    /**
     * Called from time to time while a table is processed, and once at its end.
     *
     * @param table name of the table
     * @param rows rows processed so far
     * @param totalRows number of rows of the table
     */
    void at(String table, long rows, long totalRows);
  }
}
