package org.trackerengine.benchmarks.compare;

import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.figure.Turns;

/**
 * Checks whether the replies of all entrants contained as many peers as those of the first. A
 * tracker that hands out fewer peers has less work, and cannot be compared. Not thread-safe.
 */
final class PeersCheck {

  /**
   * Tolerated deviation, as a fraction: the null server has a whole number of peers, and swarms
   * differ.
   */
  private static final double TOLERANCE = 0.02;

  private final double expected;
  private final String whose;
  private boolean anyMarked;

  /** Creates a check against the first entrant of a comparison. */
  PeersCheck(Results results) {
    Turns first = results.all().getFirst();
    expected = first.median().peers();
    whose = first.name();
  }

  /** Returns a cell with peers and bytes of a reply, marked when the number of peers is wrong. */
  String cell(Figures figures) {
    String peers = Cell.tenths(figures.peers());
    boolean wrong = !isAsExpected(figures.peers());
    anyMarked |= wrong;
    return (wrong ? "**" + peers + "**" : peers) + ", " + Cell.whole(figures.bytes());
  }

  private boolean isAsExpected(double peers) {
    return peers > 0 && Math.abs(peers - expected) <= TOLERANCE * expected;
  }

  /** Adds a note that explains the marks, if there are any. */
  void note(MarkdownTable table) {
    if (anyMarked) {
      table.note(
          "**Bold** peers: not as many a reply as "
              + whose
              + " (within 2 %), or none; that row is not to be compared.");
    }
  }
}
