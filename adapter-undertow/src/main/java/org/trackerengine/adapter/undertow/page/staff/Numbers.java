package org.trackerengine.adapter.undertow.page.staff;

import org.trackerengine.adapter.undertow.page.frame.Texts;
import org.trackerengine.domain.accounting.Factors;

/** Factors as people read them, and what they make of a transfer. */
public final class Numbers {

  private static final double MILLION = 1_000_000;
  private static final int DIGITS = 6;
  private static final long GIB = 1 << 30;

  private Numbers() {}

  /** Returns a factor as a decimal number. */
  public static String factor(Texts texts, int millionths) {
    return texts.number(millionths / MILLION, DIGITS);
  }

  /** Returns what 1 GiB of upload counts. */
  public static String gibUp(Texts texts, Factors factors) {
    return texts.size(factors.creditUploaded(GIB));
  }

  /** Returns what 1 GiB of download counts. */
  public static String gibDown(Texts texts, Factors factors) {
    return texts.size(factors.creditDownloaded(GIB));
  }
}
