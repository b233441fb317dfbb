package org.trackerengine.application.telemetry;

import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;

/** How an announce ended, as far as latencies are told apart by it. */
public enum Outcome {
  /** The client got peers. */
  ANSWERED,
  /** A rule refused the announce. */
  REFUSED,
  /** The tracker could not answer: it was overloaded, its storage was away, or it has a bug. */
  FAILED;

  /** Returns the outcome that an answer stands for. */
  public static Outcome of(AnnounceOutcome answer) {
    return switch (answer) {
      case AnnounceReply reply -> ANSWERED;
      case Refusal refusal ->
          switch (refusal.code()) {
            case OVERLOADED, INTERNAL -> FAILED;
            default -> REFUSED;
          };
    };
  }
}
