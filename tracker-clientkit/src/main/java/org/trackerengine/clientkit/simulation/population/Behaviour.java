package org.trackerengine.clientkit.simulation.population;

/** What model clients do; a result counts how often they did it. */
public enum Behaviour {
  /** A client began its first session. */
  JOINED,
  /** A client has loaded all of its torrent. */
  COMPLETED,
  /** A client has loaded all that it wants of its torrent, and says {@code paused} from now on. */
  BECAME_PARTIAL_SEED,
  /** A client left with {@code stopped}. */
  STOPPED,
  /** A client left without a word. */
  CRASHED,
  /** A client came back with another peer id, its counters at 0. */
  RESTARTED_AS_ANOTHER_PEER,
  /** A client came back with the same peer id, its counters at 0. */
  RESTARTED_AS_THE_SAME_PEER,
  /** A client came back within two minutes. */
  RESTARTED_QUICKLY,
  /** A client came back with another port. */
  CHANGED_PORT,
  /** A client announced from its IPv4 and its IPv6 address. */
  ANNOUNCED_FROM_BOTH_FAMILIES,
  /** A report arrived a second time, up to {@value ModelSession#MOST_LATE_SECONDS} s later. */
  REPEATED_REPORT,
  /** A second copy of a report arrived behind a newer report of the same session. */
  LATE_REPORT,
  /** A second copy of a stop arrived when the client had come back under the same peer id. */
  REPORT_BEHIND_RESTART,
  /** A piece failed its check: the client took back what it had counted as downloaded. */
  CORRECTED_COUNTER,
  /** A client said that it had sent 4 PiB which it had not. */
  OVERCLAIMED,
  /** A client announced before the interval was over. */
  ANNOUNCED_EARLY,
  /** A client announced again after a refusal, when {@code retry in} was over. */
  RETRIED,
  /** A client announces no more, because a refusal said that it should not. */
  GAVE_UP,
  /** A client got to know another one from an answer. */
  CONNECTED
}
