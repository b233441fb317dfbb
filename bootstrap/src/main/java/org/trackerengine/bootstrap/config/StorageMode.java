package org.trackerengine.bootstrap.config;

/** Where everything is kept. */
public enum StorageMode {
  /** In this process only; gone when it ends. */
  MEMORY,
  /** Swarms in memory, the rest in a database, into which this one server writes behind. */
  DATABASE,
  /** Everything in one database, for several nodes. */
  SHARED
}
