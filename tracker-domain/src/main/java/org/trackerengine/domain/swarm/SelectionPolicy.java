package org.trackerengine.domain.swarm;

/** Which of a swarm's peers are handed out. */
public enum SelectionPolicy {
  /** Those that announced last, newest first. */
  RECENT,
  /** Any, each as likely as the other. */
  RANDOM
}
