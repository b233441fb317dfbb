package org.trackerengine.application.accounting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/** Describes a history in a few English sentences, for users who ask where their bytes are. */
public final class Explanation {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final double STEP = 1_024;

  private Explanation() {}

  /**
   * Returns sentences with the reported bytes, the credited bytes, and the reasons for the
   * difference.
   */
  public static String of(History history) {
    Credit credit = history.credit();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Reported: "
            + amounts(credit.rawUploaded(), credit.rawDownloaded())
            + ", in "
            + count(history.sessions(), "session")
            + ".");
    if (credit.creditedUploaded() == credit.rawUploaded()
        && credit.creditedDownloaded() == credit.rawDownloaded()) {
      sentences.add("All of it was credited.");
    } else {
      long credited = credit.creditedUploaded();
      sentences.add("Credited: " + amounts(credited, credit.creditedDownloaded()) + ".");
      addDifferences(credit, sentences);
    }
    addLastTime(history, sentences);
    return String.join(" ", sentences);
  }

  private static void addDifferences(Credit credit, List<String> sentences) {
    long up = credit.byFactorUploaded();
    long down = credit.byFactorDownloaded();
    add(
        sentences,
        "Not credited, because it came faster than anybody can transfer",
        credit.overCapUploaded(),
        credit.overCapDownloaded());
    add(
        sentences,
        "Not credited, because of factors such as freeleech",
        Math.max(0, up),
        Math.max(0, down));
    add(sentences, "Credited on top, because of factors", Math.max(0, -up), Math.max(0, -down));
  }

  private static void add(List<String> sentences, String what, long uploaded, long downloaded) {
    if (uploaded > 0 || downloaded > 0) {
      sentences.add(what + ": " + amounts(uploaded, downloaded) + ".");
    }
  }

  private static void addLastTime(History history, List<String> sentences) {
    Withheld reason = history.withheld();
    Instant at = history.withheldAt();
    if (reason != null && at != null) {
      sentences.add(
          "Last withheld at " + at.truncatedTo(ChronoUnit.SECONDS) + ": " + because(reason) + ".");
    }
  }

  private static String because(Withheld reason) {
    return switch (reason) {
      case FIRST_REPORT ->
          "it was the first report of a client, whose counters then are where the account begins";
      case NEW_SESSION ->
          "a counter went back, so the client began a new session and counts from there on";
      case OVER_CAP -> "more was reported than the time since the report before allows";
      case FACTOR -> "a factor below one, such as freeleech, took some of it";
    };
  }

  private static String amounts(long uploaded, long downloaded) {
    return readable(uploaded) + " up and " + readable(downloaded) + " down";
  }

  private static String readable(long bytes) {
    if (bytes < STEP) {
      return count(bytes, "byte");
    }
    double amount = bytes;
    int unit = -1;
    while (amount >= STEP - 0.05) { // also an amount that would be rounded up to it
      amount /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
