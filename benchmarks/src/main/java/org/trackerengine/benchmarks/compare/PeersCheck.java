package org.trackerengine.benchmarks.compare;

import org.trackerengine.benchmarks.compare.figure.Cell;
import org.trackerengine.benchmarks.compare.figure.Figures;
import org.trackerengine.benchmarks.compare.figure.MarkdownTable;
import org.trackerengine.benchmarks.compare.figure.Turns;

/**
 * Whether the replies of all entrants carried as many peers as those of the first: who hands out
 * fewer has less to do, and is not to be compared. Not thread-safe.
 */
final class PeersCheck {

  /** A share of the peers of a reply: the null server has a whole number, others' swarms differ. */
  private static final double TOLERANCE = 0.02;

  private final double expected;
  private final String whose;
  private boolean anyMarked;

  /** Judges by the first entrant of a comparison. */
  PeersCheck(Results results) {
    Turns first = results.all().getFirst();
    expected = first.median().peers();
    whose = first.name();
  }

  /** Peers and bytes of a reply, marked when the peers are too few or too many. */
  String cell(Figures figures) {
    String peers = Cell.tenths(figures.peers());
    boolean wrong = !isAsExpected(figures.peers());
    anyMarked |= wrong;
    return (wrong ? "**" + peers + "**" : peers) + ", " + Cell.whole(figures.bytes());
  }

  private boolean isAsExpected(double peers) {
    return peers > 0 && Math.abs(peers - expected) <= TOLERANCE * expected;
  }

  /** Says below a table what the marks mean, if there are any. */
  void note(MarkdownTable table) {
    if (anyMarked) {
      table.note(
          "**Bold** peers: not as many a reply as "
              + whose
              + " (within 2 %), or none; that row is not to be compared.");
    }
  }
}
