package org.trackerengine.adapter.jpa.archive;

/**
 * What bounds the memory that writing and reading archives take.
 *
 * @param manifestBytes the longest manifest; 256 KiB
 * @param rowBytes the longest row; 32 MiB, room for a .torrent file of 20 MiB
 * @param fetchRows rows that are asked of a database at once; 1 000
 * @param fetchFiles rows that are asked for at once where each has a file; 4
 * @param batchRows rows that are sent to a database at once; 1 000
 * @param batchBytes at which fewer rows are sent at once; 4 MiB
 * @param lockSeconds to wait for the tables that are to be filled; 5
 */
record ArchiveLimits(
    int manifestBytes,
    int rowBytes,
    int fetchRows,
    int fetchFiles,
    int batchRows,
    int batchBytes,
    int lockSeconds) {

  static final ArchiveLimits DEFAULT =
      new ArchiveLimits(256 << 10, 32 << 20, 1_000, 4, 1_000, 4 << 20, 5);
}
