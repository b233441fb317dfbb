package org.trackerengine.bootstrap.config;

/** Where the tracker's data is stored. */
public enum StorageMode {
  /** In memory; all data is lost when the process ends. */
  MEMORY,
  /**
   * Swarms in memory, all other data in a database, which only this server writes (write-behind).
   */
  DATABASE,
  /** All data in one database, for several nodes. */
  SHARED
}
