package org.trackerengine.application.port.storage;

import java.io.IOException;
import java.io.OutputStream;
import org.trackerengine.application.port.StorageUnavailableException;

/**
 * Everything that a storage keeps, as one file that another storage can be made from. Thread-safe.
 */
@FunctionalInterface
public interface StorageArchive {

  /**
   * Writes one snapshot: what was stored when the call began, whatever changes meanwhile. Takes
   * little memory however much is stored, and as long as {@code out} takes; {@code out} stays open.
   *
   * @throws StorageUnavailableException when the storage goes away; what has been written until
   *     then is worthless
   * @throws IOException what {@code out} throws
   */
  void write(OutputStream out, Progress progress) throws IOException;

  /** Is told how far an archive has been written or read. */
  @FunctionalInterface
  interface Progress {

    /** Does nothing. */
    Progress NONE = (table, rows, totalRows) -> {};

    /**
     * Called now and then while a table is worked on, and once when it is done.
     *
     * @param table its name
     * @param rows done so far
     * @param totalRows that it has
     */
    void at(String table, long rows, long totalRows);
  }
}
