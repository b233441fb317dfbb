package org.trackerengine.benchmarks.compare.tracker;

/** Storage of a private server of ours. */
public enum OwnStorage {
  /** Memory: nothing survives the process. */
  MEMORY("memory", ""),
  /** An H2 file of its own. */
  H2("database", ", on H2"),
  /** A PostgreSQL of its own, with fsync. */
  POSTGRESQL("database", ", on PostgreSQL");

  private final String argument;
  private final String text;

  OwnStorage(String argument, String text) {
    this.argument = argument;
    this.text = text;
  }

  /** Returns the value of {@code --storage}. */
  String argument() {
    return argument;
  }

  /** Returns the suffix of a name in a table. */
  String text() {
    return text;
  }

  /**
   * Returns whether the storage is a database, into which changes are written after the answers,
   * and whose credit survives a restart.
   */
  public boolean isDatabase() {
    return this != MEMORY;
  }
}
