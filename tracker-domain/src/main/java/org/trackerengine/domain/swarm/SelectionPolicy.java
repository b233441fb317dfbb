package org.trackerengine.domain.swarm;

/** Choice of the peers of a swarm that are handed out. */
public enum SelectionPolicy {
  /** The peers that announced last, newest first. */
  RECENT,
  /** Random peers, each with the same probability. */
  RANDOM
}
