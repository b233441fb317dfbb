package org.trackerengine.bootstrap.cli;

import java.util.Locale;

/** Formats numbers for people, independently of the locale. */
final class Amounts {

  private static final long KIB = 1_024;
  private static final long MIB = KIB * KIB;

  private Amounts() {}

  static String rows(long rows) {
    return number(rows) + (rows == 1 ? " row" : " rows");
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String bytes(long bytes) {
    return bytes < MIB
        ? String.format(Locale.ROOT, "%.1f KiB", (double) bytes / KIB)
        : String.format(Locale.ROOT, "%,.1f MiB", (double) bytes / MIB);
  }
}
