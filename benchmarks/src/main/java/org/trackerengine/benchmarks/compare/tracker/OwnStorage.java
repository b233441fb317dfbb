package org.trackerengine.benchmarks.compare.tracker;

/** Where a private server of ours keeps users, torrents and accounts. */
public enum OwnStorage {
  /** Nothing survives it. */
  MEMORY("memory", ""),
  /** A file of its own. */
  H2("database", ", on H2"),
  /** A PostgreSQL of its own, with fsync. */
  POSTGRESQL("database", ", on PostgreSQL");

  private final String argument;
  private final String text;

  OwnStorage(String argument, String text) {
    this.argument = argument;
    this.text = text;
  }

  /** As {@code --storage} has it. */
  String argument() {
    return argument;
  }

  /** Behind a name in a table. */
  String text() {
    return text;
  }

  /** Whether it stores after the answers, and has a credit that can be read after a restart. */
  public boolean isDatabase() {
    return this != MEMORY;
  }
}
