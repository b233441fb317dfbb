package org.trackerengine.adapter.inmemory.swarm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.peers.PeerSnapshot;
import org.trackerengine.adapter.inmemory.table.LinearHashing;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Lists peers, in pages. Each hold of a lock covers one block of a swarm, or some buckets of a
 * stripe; peers are copied, and sorted and read outside of the lock. Peers and swarms are listed in
 * the order of their reversed hashes, which stays the same when blocks and buckets are split, or
 * blocks become a list. Thread-safe.
 */
public final class PeerListing {

  /** Peers and swarms that one call looks at, about. */
  private static final int MOST_LOOKS = 200_000;

  /** Peers and swarms that one hold of a lock looks at, about. */
  private static final int LOOKS_A_HOLD = 512;

  /** What a swarm counts for at most that has an index of its users. */
  private static final int LOOKS_A_LARGE_SWARM = 32;

  private final Stripes stripes;
  private final long freshMillis;
  private @Nullable Positions positions;

  public PeerListing(Stripes stripes, long freshMillis) {
    this.stripes = stripes;
    this.freshMillis = freshMillis;
  }

  /** Returns the texts of positions, which are made when they are first needed. */
  private synchronized Positions positions() {
    if (positions == null) {
      positions = new Positions();
    }
    return positions;
  }

  /** One call: what it has found, and where it stopped. Confined to one thread. */
  private static final class Pass {
    final long userId;
    final long nowMillis;
    final int limit;
    final List<LivePeer> items = new ArrayList<>();
    final PeerState peer = new PeerState();
    int looks;

    /** Position of the first peer that is not on the page. */
    long next;

    Pass(long userId, long nowMillis, int limit) {
      if (limit < 1 || limit > SwarmStore.MOST_LISTED) {
        throw new IllegalArgumentException("limit must be 1 to " + SwarmStore.MOST_LISTED);
      }
      this.userId = userId;
      this.nowMillis = nowMillis;
      this.limit = limit;
    }

    boolean isOver() {
      return looks >= MOST_LOOKS;
    }
  }

  /** Position in the list of a user's peers. Confined to one thread. */
  private static final class Place {
    int stripe;
    long swarm;
    long peer;

    void moveTo(long newSwarm) {
      peer = newSwarm == swarm ? peer : 0;
      swarm = newSwarm;
    }

    void nextStripe() {
      stripe++;
      moveTo(0);
      peer = 0;
    }
  }

  /** Returns a page of the peers of a swarm. */
  public Page<LivePeer> ofSwarm(InfoHash swarm, long nowMillis, int limit, @Nullable String after) {
    Pass pass = new Pass(0, nowMillis, limit);
    byte[] list = swarm.toBytes();
    long from = after == null ? 0 : positions().open(list, after, 1)[0];
    boolean more = walk(swarm, from, pass);
    return new Page<>(pass.items, more ? positions().seal(list, pass.next) : null);
  }

  /** Returns a page of the peers of a user. */
  public Page<LivePeer> ofUser(long userId, long nowMillis, int limit, @Nullable String after) {
    Pass pass = new Pass(userId, nowMillis, limit);
    byte[] list = ByteBuffer.allocate(Long.BYTES).putLong(userId).array();
    long[] from = after == null ? new long[3] : positions().open(list, after, 3);
    Place place = new Place();
    place.stripe = (int) from[0];
    place.swarm = from[1];
    place.peer = from[2];
    boolean full = false;
    while (!full && !pass.isOver() && place.stripe < stripes.count()) {
      InfoHash swarm = advance(place, pass);
      if (swarm != null) {
        full = walk(swarm, place.peer, pass);
        leave(place, full, pass);
      }
    }
    return new Page<>(
        pass.items,
        place.stripe < stripes.count()
            ? positions().seal(list, place.stripe, place.swarm, place.peer)
            : null);
  }

  private static void leave(Place place, boolean comesBack, Pass pass) {
    if (comesBack) {
      place.peer = pass.next;
    } else if (place.swarm == -1) {
      place.nextStripe();
    } else {
      place.moveTo(place.swarm + 1);
    }
  }

  /**
   * Adds peers of a swarm from a position on.
   *
   * @return true if there are more, from {@link Pass#next} on
   */
  private boolean walk(InfoHash swarm, long from, Pass pass) {
    long hash = stripes.hashOf(swarm);
    Stripe stripe = stripes.ofHash(hash);
    pass.next = from;
    while (true) {
      PeerSnapshot block;
      long torrentId;
      synchronized (stripe) {
        Swarm found = stripe.find(swarm, (int) hash);
        if (found == null) {
          return false;
        }
        stripe.enter(stripes.work());
        block = new PeerSnapshot(found.roster(), stripe.context(), pass.userId, pass.next);
        torrentId = found.torrentId;
        stripe.leave();
      }
      pass.looks += 1 + block.size();
      if (add(block, swarm, torrentId, pass)) {
        return true;
      }
      if (block.isLast()) {
        return false;
      }
      pass.next = block.end();
      if (pass.isOver()) {
        return true;
      }
    }
  }

  /** Adds the fresh peers of a block; returns true if there are more of them than fit. */
  private boolean add(PeerSnapshot block, InfoHash swarm, long torrentId, Pass pass) {
    for (PeerSnapshot.Entry entry : block.from(pass.next)) {
      int slot = entry.slot();
      if (pass.nowMillis - block.lastSeenMillis(slot) < freshMillis) {
        if (pass.items.size() == pass.limit) {
          pass.next = entry.position();
          return true;
        }
        block.read(slot, pass.peer);
        pass.items.add(new LivePeer(swarm, torrentId, pass.peer.toPeer()));
      }
    }
    return false;
  }

  /**
   * Moves to the next swarm in which the user has peers, in one hold of a lock.
   *
   * @return that swarm; null if none was found in what was looked through
   */
  private @Nullable InfoHash advance(Place place, Pass pass) {
    Stripe stripe = stripes.at(place.stripe);
    int before = pass.looks;
    InfoHash found = null;
    synchronized (stripe) {
      stripe.enter(stripes.work());
      boolean more = true;
      while (more && pass.looks - before < LOOKS_A_HOLD) {
        int bucket =
            LinearHashing.bucketOf(Integer.reverse((int) (place.swarm >>> 32)), stripe.buckets());
        Swarm first = firstIn(stripe, bucket, place.swarm, pass);
        long end = LinearHashing.endOf(bucket, stripe.buckets());
        more = first == null && end <= 0xffff_ffffL;
        if (first != null) {
          found = first.infoHash();
          place.moveTo(first.listingOrder());
        } else if (more) {
          place.moveTo(end << 32);
        } else {
          place.nextStripe();
        }
      }
      stripe.touch(pass.looks - before);
      stripe.leave();
    }
    return found;
  }

  /** Returns the first swarm of a bucket, from a position on, in which the user has peers. */
  private static @Nullable Swarm firstIn(Stripe stripe, int bucket, long from, Pass pass) {
    Swarm first = null;
    pass.looks++;
    for (Swarm swarm = stripe.first(bucket); swarm != null; swarm = swarm.next) {
      pass.looks += Math.min(swarm.roster().size(), LOOKS_A_LARGE_SWARM);
      long position = swarm.listingOrder();
      if (Long.compareUnsigned(position, from) >= 0
          && (first == null || Long.compareUnsigned(position, first.listingOrder()) < 0)
          && swarm.roster().peersOf(pass.userId) > 0) {
        first = swarm;
      }
    }
    return first;
  }
}
