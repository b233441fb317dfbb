package org.trackerengine.domain.accounting;

import org.jspecify.annotations.Nullable;

/** Reason why reported bytes were not credited in full. */
public enum Withheld {
  /**
   * The report was the first of a client; its counters only set the baseline of the next report.
   */
  FIRST_REPORT,
  /** The client began a new session; its bytes are counted from the new values on. */
  NEW_SESSION,
  /** The bytes came faster than the limit allows. */
  OVER_CAP,
  /** A factor below one, such as freeleech, reduced the credit. */
  FACTOR;

  /**
   * Returns the most important reason among the reports that make up {@code credit}; null if all of
   * them were credited in full.
   *
   * @param firstReport whether the first of them was the first report ever of the client, with
   *     counters above 0
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
