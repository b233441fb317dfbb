package org.trackerengine.adapter.inmemory.pending;

import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.peers.PeerRecords;
import org.trackerengine.adapter.inmemory.table.RowTable;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Mutable form of {@link PeerChange}, to which later announces are added. It is read from a row of
 * a {@link RowTable} and written back to it. The peer is not part of it: until it leaves, it is in
 * its swarm. Confined to one thread.
 *
 * <pre>
 *  numbers of a row
 *   0      the table's
 *   1-7    the key, see {@link PendingKey}
 *   8      the {@linkplain ChangeLog#turn turn} from which on entries of the log are newer
 *   9      its neighbours in a {@link ChangeQueue}
 *  10      the registered torrent
 *  11, 12  uploaded and downloaded, bytes: the highest values of the session
 *  13      when, monotonic milliseconds, the last report came that was not behind them
 *  14      sessions that began (upper half), flags (lower half)
 *  15      time spent as a seeder, milliseconds
 *  16-21   credit: six sums of bytes, see {@link CreditSum}
 *  22, 23  uploaded and downloaded of the first report, where the store did not know the one before
 *  24      when, monotonic milliseconds
 *  25      what bytes were worth then: millionths of those uploaded, of those downloaded
 * </pre>
 */
public final class PendingChange extends PendingKey {

  /** Count of numbers in a row. */
  static final int COLUMNS = 26;

  static final int NEIGHBOURS = 9;

  private static final int TURN = 8;
  private static final int TORRENT = 10;
  private static final int REPORT = 11;
  private static final int SESSIONS = 14;
  private static final int SEEDED = 15;
  private static final int CREDIT = 16;
  private static final int FIRST = 22;

  // Flags.
  private static final int LEFT = 1;
  private static final int COMPLETED = 2;
  private static final int HAS_FIRST = 4;
  private static final int FIRST_STOPPED = 8;
  private static final int FIRST_HAS_ALL = 16;
  private static final int JOINED_WHOLE = 32;

  /** Position above the flags of the bits of {@link PeerRecords#PROGRESS}. */
  private static final int PROGRESS_SHIFT = 8;

  /** Turn in the log from which on entries are newer than this change. */
  long turn;

  /** Whether the peer has left its swarm. */
  public boolean left;

  // The client's last report, and the progress of its peer at that time.
  private long uploaded;
  private long downloaded;
  private long reportedMillis;
  private int progress;

  /**
   * Whether the change has a first report, because the store did not know the client's previous
   * report.
   */
  private boolean hasFirst;

  private final PendingFirst first = new PendingFirst();
  private final CreditSum credit = new CreditSum();
  private boolean completed;
  private boolean joinedWhole;
  private int newSessions;
  private long seededMillis;

  private void begin(long newTorrentId) {
    torrentId = newTorrentId;
    hasFirst = false;
    credit.clear();
    completed = false;
    joinedWhole = false;
    newSessions = 0;
    seededMillis = 0;
  }

  /**
   * Begins a change with an announce, as {@link PeerChange#of} does; the key must be set before.
   */
  void begin(SwarmAnnounce fact, AnnounceStep step) {
    begin(fact.torrentId());
    if (!step.known && fact.isAccounted()) {
      hasFirst = true;
      first.set(fact);
    }
    left = !step.isInSwarm();
    add(fact, step);
  }

  /** Begins a change with an entry of a {@link ChangeLog}; the key must be set before. */
  void begin(long[] numbers, int at) {
    begin(numbers[at + ChangeLog.TORRENT]);
    left = false;
    add(numbers, at, true);
  }

  /**
   * Begins a change of a peer that was dropped or has lost an endpoint; the key must be set before.
   */
  void begin(long newTorrentId, PeerState peer, boolean hasLeft) {
    begin(newTorrentId);
    change(peer, hasLeft);
  }

  /** Updates the change when the peer is dropped or loses an endpoint. */
  void change(PeerState peer, boolean hasLeft) {
    left = hasLeft;
    uploaded = peer.uploaded;
    downloaded = peer.downloaded;
    reportedMillis = peer.lastReportMillis;
    progress = PeerRecords.progress(peer);
  }

  /**
   * Sets the progress and counters of a peer back to those of this change. The peer may have
   * announced again since; values that do not belong to the change must not be stored with it.
   */
  public void turnBack(PeerState peer) {
    peer.uploaded = uploaded;
    peer.downloaded = downloaded;
    peer.lastReportMillis = reportedMillis;
    peer.role = PeerRecords.role(progress);
    peer.completed = PeerRecords.isCompleted(progress);
  }

  /** Copies the client's last report into {@code step}, for a client that is not in its swarm. */
  void remember(AnnounceStep step) {
    step.remembered = true;
    step.progress.set(uploaded, downloaded, reportedMillis);
  }

  /** Adds an announce of a peer that was in the swarm or was {@linkplain #remember remembered}. */
  void fold(SwarmAnnounce fact, AnnounceStep step) {
    // A stop of a peer that is not in the swarm does not change whether it has left.
    if (step.known || step.isInSwarm()) {
      left = !step.isInSwarm();
    }
    torrentId = fact.torrentId();
    add(fact, step);
  }

  private void add(SwarmAnnounce fact, AnnounceStep step) {
    completed |= step.completed;
    if (fact.isAccounted()) {
      joinedWhole |= step.kind == Transition.Kind.JOINED && fact.announce().isSeeder();
      credit.add(step.credit);
      newSessions += step.progress.isNewSession() ? 1 : 0;
      seededMillis += step.seededMillis;
    }
    uploaded = step.progress.uploaded();
    downloaded = step.progress.downloaded();
    reportedMillis = step.progress.atMillis();
    progress = PeerRecords.progress(step.peer);
  }

  /**
   * Adds an entry of a {@link ChangeLog}.
   *
   * @param isNewer false if the entry came before the report that the change already contains
   */
  void add(long[] numbers, int at, boolean isNewer) {
    long flags = numbers[at + ChangeLog.SEEDED_FLAGS];
    completed |= (flags & ChangeLog.COMPLETED) != 0;
    if ((flags & ChangeLog.ACCOUNTED) != 0) {
      credit.addWithinCap(numbers, at + ChangeLog.CREDIT);
      newSessions += (flags & ChangeLog.NEW_SESSION) != 0 ? 1 : 0;
      seededMillis += flags >> ChangeLog.FLAG_BITS;
    }
    if (isNewer) {
      uploaded = numbers[at + ChangeLog.REPORT];
      downloaded = numbers[at + ChangeLog.REPORT + 1];
      reportedMillis = numbers[at + ChangeLog.REPORT + 2];
      progress = (int) flags & PeerRecords.PROGRESS;
    }
  }

  /** Reads a whole row into this change. */
  void read(RowTable rows, int row) {
    readKey(rows, row);
    readValue(rows, row);
  }

  /** Reads a row into this change, except for its key. */
  void readValue(RowTable rows, int row) {
    long[] page = rows.page(row);
    int at = rows.at(row);
    turn = page[at + TURN];
    torrentId = page[at + TORRENT];
    uploaded = page[at + REPORT];
    downloaded = page[at + REPORT + 1];
    reportedMillis = page[at + REPORT + 2];
    int flags = (int) page[at + SESSIONS];
    left = (flags & LEFT) != 0;
    completed = (flags & COMPLETED) != 0;
    joinedWhole = (flags & JOINED_WHOLE) != 0;
    progress = flags >>> PROGRESS_SHIFT;
    newSessions = (int) (page[at + SESSIONS] >>> 32);
    seededMillis = page[at + SEEDED];
    credit.read(page, at + CREDIT);
    hasFirst = (flags & HAS_FIRST) != 0;
    if (hasFirst) {
      first.read(page, at + FIRST, (flags & FIRST_STOPPED) != 0, (flags & FIRST_HAS_ALL) != 0);
    }
  }

  /** Writes this change to a row, except for the columns of the table and the queue. */
  void write(RowTable rows, int row) {
    writeKey(rows, row);
    writeValue(rows, row);
  }

  /** Writes this change to a row, except for its key and the columns of the table and the queue. */
  void writeValue(RowTable rows, int row) {
    long[] page = rows.page(row);
    int at = rows.at(row);
    page[at + TURN] = turn;
    page[at + TORRENT] = torrentId;
    page[at + REPORT] = uploaded;
    page[at + REPORT + 1] = downloaded;
    page[at + REPORT + 2] = reportedMillis;
    page[at + SESSIONS] = RowTable.halves(newSessions, flags());
    page[at + SEEDED] = seededMillis;
    credit.write(page, at + CREDIT);
    if (hasFirst) {
      first.write(page, at + FIRST);
    }
  }

  private int flags() {
    return (left ? LEFT : 0)
        | (completed ? COMPLETED : 0)
        | (joinedWhole ? JOINED_WHOLE : 0)
        | progress << PROGRESS_SHIFT
        | (hasFirst ? HAS_FIRST : 0)
        | (hasFirst && first.isStopped() ? FIRST_STOPPED : 0)
        | (hasFirst && first.hasAll() ? FIRST_HAS_ALL : 0);
  }

  /**
   * Returns an immutable copy of this change.
   *
   * @param peer the peer in its swarm; null if it has left
   */
  public PeerChange toPeerChange(@Nullable Peer peer) {
    return new PeerChange(
        new InfoHash(hashFirst, hashSecond, hashThird),
        torrentId,
        userId,
        new PeerId(idFirst, idSecond, idThird),
        peer,
        new Counters(uploaded, downloaded),
        reportedMillis,
        hasFirst ? first.toFirstReport() : null,
        credit.toCredit(),
        completed,
        joinedWhole,
        newSessions,
        seededMillis);
  }
}
