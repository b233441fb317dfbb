package org.trackerengine.domain.accounting;

import org.jspecify.annotations.Nullable;

/** Why what a client has reported was not credited in full. */
public enum Withheld {
  /** It was the first report of a client: its counters are where the account begins. */
  FIRST_REPORT,
  /** The client began a new session, and counts from here on. */
  NEW_SESSION,
  /** It came faster than anybody can transfer. */
  OVER_CAP,
  /** A factor below one, such as freeleech, took some of it. */
  FACTOR;

  /**
   * The weightiest reason among the reports that make up {@code credit}; null when all of them were
   * credited in full.
   *
   * @param firstReport whether the first of them was the client's first ever, with counters above 0
   * @param newSession whether a new session began with one of them
   */
  public static @Nullable Withheld of(Credit credit, boolean firstReport, boolean newSession) {
    if (credit.isOverCap()) {
      return OVER_CAP;
    }
    if (newSession) {
      return NEW_SESSION;
    }
    if (firstReport) {
      return FIRST_REPORT;
    }
    return credit.byFactorUploaded() > 0 || credit.byFactorDownloaded() > 0 ? FACTOR : null;
  }
}
