package org.trackerengine.adapter.inmemory.pending;

import java.util.Arrays;
import org.trackerengine.adapter.inmemory.peers.PeerRecords;
import org.trackerengine.adapter.inmemory.table.RowTable;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition;

/**
 * Log of announces of peers that were in their swarms and stay in them, in the order of arrival:
 * 120 bytes each at the end of an array. Most announces are of this kind, and appending one needs
 * no look-up; a {@link PendingChange} is made of the entries later. Guarded by its owner.
 *
 * <pre>
 *  numbers of an entry
 *   0, 1    the first 16 bytes of the swarm's hash
 *   2       the last 4 of it (upper half), and of the peer id (lower half)
 *   3, 4    the first 16 bytes of the peer id
 *   5       the user; without one, the proof
 *   6       the registered torrent
 *   7, 8    uploaded and downloaded, bytes: the highest values of the session
 *   9       when, monotonic milliseconds, the last report came that was not behind them
 *  10-13    credit: four sums of bytes, none of them over the cap
 *  14       time spent as a seeder, milliseconds, above 8 bits of flags
 * </pre>
 */
public final class ChangeLog {

  /** Largest number of entries: making changes of all of them takes some 30 microseconds. */
  static final int MOST = 128;

  static final int COLUMNS = 15;
  static final int HASH = 0;
  static final int THIRDS = 2;
  static final int ID = 3;
  static final int OWNER = 5;
  static final int TORRENT = 6;
  static final int REPORT = 7;
  static final int CREDIT = 10;
  static final int SEEDED_FLAGS = 14;
  static final int FLAG_BITS = 8;

  // Flags, beside those of PeerRecords.PROGRESS.
  static final int ACCOUNTED = 1;
  static final int COMPLETED = 2;
  static final int NEW_SESSION = 32;

  /** Length up to which the array is kept when the log is cleared. */
  private static final int KEPT = 16 * COLUMNS;

  private static final long[] NONE = {};

  private long[] numbers = NONE;
  private int end;

  /** Number of entries that were ever cleared. */
  private long cleared;

  /**
   * Whether an announce can be an entry of the log: its peer was in the swarm and stays, and no
   * credit is over the cap.
   */
  static boolean takes(AnnounceStep step) {
    return step.kind == Transition.Kind.UPDATED && !step.credit.isOverCap();
  }

  boolean isFull() {
    return end == MOST * COLUMNS;
  }

  void append(SwarmAnnounce fact, AnnounceStep step) {
    int at = end;
    if (at == numbers.length) {
      numbers = Arrays.copyOf(numbers, at == 0 ? 4 * COLUMNS : 2 * at);
    }
    long[] to = numbers;
    to[at] = fact.swarm().first();
    to[at + 1] = fact.swarm().second();
    to[at + THIRDS] = RowTable.halves(fact.swarm().third(), step.peer.idThird);
    to[at + ID] = step.peer.idFirst;
    to[at + ID + 1] = step.peer.idSecond;
    to[at + OWNER] = fact.isAccounted() ? fact.userId() : fact.proof();
    to[at + TORRENT] = fact.torrentId();
    to[at + REPORT] = step.progress.uploaded();
    to[at + REPORT + 1] = step.progress.downloaded();
    to[at + REPORT + 2] = step.progress.atMillis();
    step.credit.writeWithinCap(to, at + CREDIT);
    to[at + SEEDED_FLAGS] = step.seededMillis << FLAG_BITS | flags(fact, step);
    end = at + COLUMNS;
  }

  private static int flags(SwarmAnnounce fact, AnnounceStep step) {
    return (fact.isAccounted() ? ACCOUNTED : 0)
        | (step.completed ? COMPLETED : 0)
        | (step.progress.isNewSession() ? NEW_SESSION : 0)
        | PeerRecords.progress(step.peer);
  }

  /** Returns the array with the numbers of all entries. */
  long[] numbers() {
    return numbers;
  }

  /** Returns the index after the last entry in {@link #numbers()}. */
  int end() {
    return end;
  }

  /**
   * Returns the number of entries, cleared ones included, that came before the one at index {@code
   * at}.
   */
  long turn(int at) {
    return cleared + at / COLUMNS;
  }

  void clear() {
    cleared += end / COLUMNS;
    end = 0;
    if (numbers.length > KEPT) {
      numbers = NONE;
    }
  }
}
