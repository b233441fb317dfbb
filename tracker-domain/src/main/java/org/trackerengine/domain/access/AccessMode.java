package org.trackerengine.domain.access;

/** Who may announce what. */
public enum AccessMode {
  /** Known, enabled, verified users on registered torrents. */
  PRIVATE,
  /** Anybody on registered torrents. */
  LISTED,
  /** Anybody on any info hash, within bounds. */
  OPEN
}
