package org.trackerengine.adapter.inmemory.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.trackerengine.adapter.inmemory.table.LinearHashing;
import org.trackerengine.domain.swarm.PeerState;

/**
 * Copies of peers of one block, made under the lock and read after it was released, in the order in
 * which peers are listed. Immutable.
 */
public final class PeerSnapshot {

  private static final Comparator<Entry> ORDER =
      (one, other) -> Long.compareUnsigned(one.position, other.position);

  /** A copied peer, with its position in the list. */
  public record Entry(long position, int slot) {}

  private final PeerRecords records = new PeerRecords();
  private final PeerHashes hashes;
  private final long latestMillis;
  private final long end;

  /**
   * Copies the peers of the block that contains a position.
   *
   * @param userId the user whose peers are copied; 0 copies all
   * @param from position in the order of {@link PeerHashes#listingOrder}
   */
  public PeerSnapshot(Roster roster, SwarmContext context, long userId, long from) {
    hashes = context.hashes;
    latestMillis = roster.latestMillis();
    int number = LinearHashing.bucketOf(Integer.reverse((int) (from >>> 32)), roster.blocks());
    end = LinearHashing.endOf(number, roster.blocks());
    PeerRecords block = roster.records(number);
    context.touch(block.size());
    records.likeOf(block, userId == 0 ? block.size() : count(block, userId));
    for (int slot = 0; slot < block.size(); slot++) {
      if (userId == 0 || block.isOf(userId, slot)) {
        records.append(block, slot);
      }
    }
  }

  private static int count(PeerRecords records, long userId) {
    int count = 0;
    for (int slot = 0; slot < records.size(); slot++) {
      count += records.isOf(userId, slot) ? 1 : 0;
    }
    return count;
  }

  /** Returns the number of copied peers. */
  public int size() {
    return records.size();
  }

  /** Whether no block follows in the order of the list. */
  public boolean isLast() {
    return end > 0xffff_ffffL;
  }

  /** Returns the position at which the next block begins. */
  public long end() {
    return end << 32;
  }

  /** Returns the peers from a position on, in their order. */
  public List<Entry> from(long position) {
    List<Entry> entries = new ArrayList<>(size());
    for (int slot = 0; slot < size(); slot++) {
      long order = hashes.listingOrder(records, slot);
      if (Long.compareUnsigned(order, position) >= 0) {
        entries.add(new Entry(order, slot));
      }
    }
    entries.sort(ORDER);
    return entries;
  }

  /** Returns the time of a peer's last announce. */
  public long lastSeenMillis(int slot) {
    return records.lastSeenMillis(slot, latestMillis);
  }

  /** Reads a peer. */
  public void read(int slot, PeerState into) {
    records.read(slot, into, latestMillis);
  }
}
