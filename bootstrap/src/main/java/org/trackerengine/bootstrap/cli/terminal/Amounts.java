package org.trackerengine.bootstrap.cli.terminal;

import java.util.Locale;

/** Formats numbers for people, independently of the locale. */
public final class Amounts {

  private static final long KIB = 1_024;
  private static final long MIB = KIB * KIB;

  private Amounts() {}

  public static String rows(long rows) {
    return number(rows) + (rows == 1 ? " row" : " rows");
  }

  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  public static String bytes(long bytes) {
    return bytes < MIB
        ? String.format(Locale.ROOT, "%.1f KiB", (double) bytes / KIB)
        : String.format(Locale.ROOT, "%,.1f MiB", (double) bytes / MIB);
  }
}
