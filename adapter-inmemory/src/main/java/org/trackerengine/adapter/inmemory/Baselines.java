package org.trackerengine.adapter.inmemory;

import java.time.Instant;
import java.util.function.IntConsumer;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.PeerId;

/**
 * What every client of an account reported last: rows of 64 bytes. A row moves to the end of a ring
 * when it is set; the ring's head is row 0. Guarded by its owner.
 */
final class Baselines {

  private static final int RING = 1;
  private static final int ID_FIRST = 2;
  private static final int ID_SECOND = 3;

  /** The account, and the third part of the peer id. */
  private static final int ACCOUNT_ID_THIRD = 4;

  private static final int UPLOADED = 5;
  private static final int DOWNLOADED = 6;
  private static final int AT_MILLIS = 7;
  private static final int COLUMNS = 8;

  private final HashMix mix;
  private final RowTable rows = new RowTable(COLUMNS);

  Baselines(HashMix mix) {
    this.mix = mix;
  }

  int size() {
    return rows.size();
  }

  private int hash(int account, PeerId id) {
    return (int)
        (mix.of(id.first(), id.second(), (long) account << 32 | (id.third() & 0xffff_ffffL))
            >>> 32);
  }

  /** The row of a client of an account, or {@link RowTable#NONE}. */
  int find(int account, PeerId id) {
    int hash = hash(account, id);
    int row = rows.withHash(rows.head(hash), hash);
    while (row != RowTable.NONE && !is(row, account, id)) {
      row = rows.withHash(rows.next(row), hash);
    }
    return row;
  }

  private boolean is(int row, int account, PeerId id) {
    return rows.get(row, ID_FIRST) == id.first()
        && rows.get(row, ID_SECOND) == id.second()
        && rows.low(row, ACCOUNT_ID_THIRD) == id.third()
        && rows.high(row, ACCOUNT_ID_THIRD) == account;
  }

  /** What is in a row. */
  Baseline get(int row) {
    return new Baseline(
        new Counters(rows.get(row, UPLOADED), rows.get(row, DOWNLOADED)),
        Instant.ofEpochMilli(rows.get(row, AT_MILLIS)));
  }

  /** Adds a client that is not here; its row is to be {@link #set} at once. */
  int add(int account, PeerId id) {
    int row = rows.add(hash(account, id));
    rows.set(row, RING, row, row);
    rows.set(row, ID_FIRST, id.first());
    rows.set(row, ID_SECOND, id.second());
    rows.set(row, ACCOUNT_ID_THIRD, account, id.third());
    return row;
  }

  /** Stores a client's last report; its row is the newest now. */
  void set(int row, Counters counters, long atMillis) {
    rows.set(row, UPLOADED, counters.uploaded());
    rows.set(row, DOWNLOADED, counters.downloaded());
    rows.set(row, AT_MILLIS, atMillis);
    unring(row);
    int newest = older(RowTable.NONE);
    rows.set(row, RING, newest, RowTable.NONE);
    rows.setLow(newest, RING, row);
    rows.setHigh(RowTable.NONE, RING, row);
  }

  /**
   * Drops the oldest as long as there are more than {@code most}, or they are of a time before
   * {@code oldestMillis}.
   *
   * @param forgotten is told the account of each
   */
  void dropBeyond(int most, long oldestMillis, IntConsumer forgotten) {
    int oldest = newer(RowTable.NONE);
    while (oldest != RowTable.NONE
        && (size() > most || rows.get(oldest, AT_MILLIS) < oldestMillis)) {
      forgotten.accept(rows.high(oldest, ACCOUNT_ID_THIRD));
      unring(oldest);
      rows.remove(oldest);
      oldest = newer(RowTable.NONE);
    }
  }

  private int older(int row) {
    return rows.high(row, RING);
  }

  private int newer(int row) {
    return rows.low(row, RING);
  }

  private void unring(int row) {
    int older = older(row);
    int newer = newer(row);
    rows.setLow(older, RING, newer);
    rows.setHigh(newer, RING, older);
  }

  /** Where a search for a client begins: its row, as a rule. Loads what the search needs first. */
  int head(int account, PeerId id) {
    return rows.head(hash(account, id));
  }

  /** Loads a row. */
  long touch(int row) {
    return rows.get(row, RING) + rows.get(row, AT_MILLIS);
  }

  /** Loads the neighbours of a row. */
  long touchNeighbours(int row) {
    return rows.get(older(row), RING) + rows.get(newer(row), RING);
  }
}
