package org.trackerengine.domain.access;

/** Access mode: the users and torrents whose announces are accepted. */
public enum AccessMode {
  /** Known, enabled, verified users may announce registered torrents. */
  PRIVATE,
  /** All clients may announce registered torrents. */
  LISTED,
  /** All clients may announce any info hash, within limits. */
  OPEN
}
