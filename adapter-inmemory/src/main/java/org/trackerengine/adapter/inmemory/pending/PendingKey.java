package org.trackerengine.adapter.inmemory.pending;

import org.trackerengine.adapter.inmemory.peers.PeerHashes;
import org.trackerengine.adapter.inmemory.table.RowTable;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/**
 * Key of a change: the client of a torrent. Confined to one thread.
 *
 * <pre>
 *  numbers of a row
 *   1, 2   the first 16 bytes of the swarm's hash
 *   3      the last 4 of it (upper half), and of the peer id (lower half)
 *   4, 5   the first 16 bytes of the peer id
 *   6      the user, 0 where there is none
 *   7      the proof, 0 where there is a user
 * </pre>
 */
sealed class PendingKey extends SwarmKey permits PendingChange {

  private static final int HASH = 1;
  private static final int THIRDS = 3;
  private static final int ID = 4;
  private static final int USER = 6;
  private static final int PROOF = 7;

  /** Hash of the whole key. */
  int hash;

  public long idFirst;
  public long idSecond;
  public int idThird;
  public long userId;
  public long proof;

  /** Sets the key to that of the client that announces {@code fact}. */
  public final void setKey(SwarmAnnounce fact) {
    PeerId id = fact.announce().peerId();
    setHash(fact.swarm());
    idFirst = id.first();
    idSecond = id.second();
    idThird = id.third();
    userId = fact.userId();
    proof = fact.proof();
  }

  /** Sets the key to that of a peer. */
  public final void setKey(SwarmKey swarm, PeerState peer) {
    hashFirst = swarm.hashFirst;
    hashSecond = swarm.hashSecond;
    hashThird = swarm.hashThird;
    idFirst = peer.idFirst;
    idSecond = peer.idSecond;
    idThird = peer.idThird;
    userId = peer.userId;
    proof = peer.proof;
  }

  /** Sets the key to that of an entry of a {@link ChangeLog}. */
  public final void setKey(long[] numbers, int at) {
    boolean accounted = (numbers[at + ChangeLog.SEEDED_FLAGS] & ChangeLog.ACCOUNTED) != 0;
    hashFirst = numbers[at + ChangeLog.HASH];
    hashSecond = numbers[at + ChangeLog.HASH + 1];
    hashThird = (int) (numbers[at + ChangeLog.THIRDS] >>> 32);
    idFirst = numbers[at + ChangeLog.ID];
    idSecond = numbers[at + ChangeLog.ID + 1];
    idThird = (int) numbers[at + ChangeLog.THIRDS];
    userId = accounted ? numbers[at + ChangeLog.OWNER] : 0;
    proof = accounted ? 0 : numbers[at + ChangeLog.OWNER];
  }

  /** Sets the key to that of {@code change}, which does not contain the proof. */
  public final void setKey(PeerChange change, long newProof) {
    setHash(change.swarm());
    idFirst = change.peerId().first();
    idSecond = change.peerId().second();
    idThird = change.peerId().third();
    userId = change.userId();
    proof = newProof;
  }

  /** Computes the hash of the key; the other fields must be set before. */
  final void hash(PeerHashes hashes) {
    long owner = userId + proof;
    hash = hashes.ofClient(hashFirst, hashSecond, hashThird, idFirst, idSecond, idThird, owner);
  }

  /** Returns the row with this key, or {@link RowTable#NONE}. */
  final int find(RowTable rows) {
    int row = rows.withHash(rows.head(hash), hash);
    while (row != RowTable.NONE && !isKeyOf(rows.page(row), rows.at(row))) {
      row = rows.withHash(rows.next(row), hash);
    }
    return row;
  }

  private boolean isKeyOf(long[] page, int at) {
    return page[at + ID] == idFirst
        && page[at + ID + 1] == idSecond
        && page[at + THIRDS] == thirds()
        && page[at + HASH] == hashFirst
        && page[at + HASH + 1] == hashSecond
        && page[at + USER] == userId
        && page[at + PROOF] == proof;
  }

  private long thirds() {
    return RowTable.halves(hashThird, idThird);
  }

  /** Reads the key of a row. */
  final void readKey(RowTable rows, int row) {
    long[] page = rows.page(row);
    int at = rows.at(row);
    hash = rows.hash(row);
    hashFirst = page[at + HASH];
    hashSecond = page[at + HASH + 1];
    hashThird = (int) (page[at + THIRDS] >>> 32);
    idFirst = page[at + ID];
    idSecond = page[at + ID + 1];
    idThird = (int) page[at + THIRDS];
    userId = page[at + USER];
    proof = page[at + PROOF];
  }

  /** Writes this key to a row. */
  final void writeKey(RowTable rows, int row) {
    long[] page = rows.page(row);
    int at = rows.at(row);
    page[at + HASH] = hashFirst;
    page[at + HASH + 1] = hashSecond;
    page[at + THIRDS] = thirds();
    page[at + ID] = idFirst;
    page[at + ID + 1] = idSecond;
    page[at + USER] = userId;
    page[at + PROOF] = proof;
  }
}
