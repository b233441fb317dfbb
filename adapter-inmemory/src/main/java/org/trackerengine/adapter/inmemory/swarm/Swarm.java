package org.trackerengine.adapter.inmemory.swarm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.peers.PeerBlocks;
import org.trackerengine.adapter.inmemory.peers.PeerList;
import org.trackerengine.adapter.inmemory.peers.PeerRecords;
import org.trackerengine.adapter.inmemory.peers.Recipient;
import org.trackerengine.adapter.inmemory.peers.Roster;
import org.trackerengine.adapter.inmemory.peers.SwarmContext;
import org.trackerengine.adapter.inmemory.pending.PendingChange;
import org.trackerengine.adapter.inmemory.pending.SwarmKey;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.AnnounceRule;
import org.trackerengine.domain.swarm.AnnounceStep;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.PeerState;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Live peers of one torrent. A swarm is in the store as long as it has a peer. Guarded by its
 * stripe.
 *
 * <p>Silent peers are dropped before an announce is applied, so that counts are exact. Each peer is
 * dropped once, so that dropping costs no more than the announces that added the peers.
 */
public final class Swarm extends SwarmKey implements Roster.Dropping {

  /**
   * Largest number of blocks in which a scrape counts the fresh peers instead of dropping the
   * silent ones, and which can become a list again.
   */
  private static final int FEW_BLOCKS = 4;

  /**
   * The next swarm in the same bucket of its {@link SwarmTable}, or in the list of spare swarms.
   */
  public @Nullable Swarm next;

  /** Hash of the info hash; it does not change while the swarm is in a table. */
  int hash;

  private final Stripe stripe;
  private final SwarmContext context;
  private Roster roster;

  /** Number of finished downloads; counted only for an unregistered torrent. */
  private int completed;

  private int seeders;
  private int partialSeeds;

  Swarm(Stripe stripe) {
    this.stripe = stripe;
    context = stripe.context();
    roster = new PeerList(context, 0);
  }

  /** Makes this empty swarm the swarm of a torrent. */
  void begin(InfoHash infoHash, int swarmHash, long nowMillis) {
    hash = swarmHash;
    setHash(infoHash);
    roster.startAt(nowMillis);
  }

  /**
   * Resets the swarm, which is empty, but keeps its memory for a few peers. Returns false if the
   * swarm is too large to be kept for reuse.
   */
  boolean end() {
    torrentId = 0;
    completed = 0;
    return roster instanceof PeerList list && list.records().isShort();
  }

  InfoHash infoHash() {
    return new InfoHash(hashFirst, hashSecond, hashThird);
  }

  /** Returns the position of this swarm in the order in which the swarms of a stripe are listed. */
  long listingOrder() {
    return context.hashes.listingOrder(infoHash());
  }

  public boolean isEmpty() {
    return roster.size() == 0;
  }

  public int blocks() {
    return roster.blocks();
  }

  long soonest() {
    return roster.soonest();
  }

  private boolean hasSilent(long nowMillis) {
    return context.isSilent(roster.soonest(), nowMillis);
  }

  /** Applies an announce. Returns null if the caller must release the lock and call it again. */
  @Nullable AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers) {
    // Announces may overtake each other on their way to the lock; a swarm's time never decreases.
    long now = Math.max(fact.nowMillis(), roster.latestMillis());
    if (hasSilent(now)) {
      expire(now, Integer.MAX_VALUE);
      if (hasSilent(now)) {
        return null;
      }
    }
    torrentId = fact.torrentId();
    if (roster instanceof PeerBlocks blocks && isListAgain(blocks)) {
      roster = PeerList.of(context, blocks, torrentId != 0);
    }
    AnnounceStep step = stripe.work().step;
    int place = find(fact, step.peer);
    step.known = place != Roster.NOWHERE;
    step.remembered = false;
    if (step.known) {
      roster.read(place, step.peer);
      if (step.peer.userId != fact.userId()) {
        return AnnounceEffect.refused(RefusalCode.PEER_ID_TAKEN);
      }
    } else if (torrentId != 0) {
      stripe.pending().remember(fact, step, stripe.work().pending);
    }
    return fact.announce().isStopped() ? stop(place, fact, now) : stay(place, fact, now, peers);
  }

  /** Whether so few peers are left that a list has room for more than them. */
  private boolean isListAgain(PeerBlocks blocks) {
    return blocks.size() <= context.shape.listPeers() / 4 && blocks.blocks() <= FEW_BLOCKS;
  }

  private int find(SwarmAnnounce fact, PeerState peer) {
    peer.setId(fact.announce().peerId());
    peer.proof = fact.proof();
    return roster.find(peer, fingerprintOf(peer));
  }

  /** Returns the fingerprint of a peer; 0 in a list, which does not use it. */
  private long fingerprintOf(PeerState peer) {
    return roster instanceof PeerBlocks ? context.hashes.fingerprintOf(peer) : 0;
  }

  private AnnounceEffect stop(int place, SwarmAnnounce fact, long now) {
    AnnounceStep step = stripe.work().step;
    AnnounceRule.apply(step, fact, now, context.limits);
    if (step.known) {
      count(step.peer.role, -1);
      stripe.downloads().remove(torrentId, step.peer);
      remove(place);
    }
    return effect(fact, step);
  }

  private @Nullable AnnounceEffect stay(int known, SwarmAnnounce fact, long now, PeerBuffer peers) {
    Workspace work = stripe.work();
    AnnounceStep step = work.step;
    int place = known;
    if (!isWhereItWas(step, fact.announce())) {
      RefusalCode refusal = replaceGhosts(place, fact);
      if (refusal != null) {
        return AnnounceEffect.refused(refusal);
      }
      place = step.known ? find(fact, step.peer) : place;
    }
    long fingerprint = fingerprintOf(step.peer);
    PeerRole before = step.peer.role;
    boolean downloaded = step.known && before == PeerRole.LEECHER;
    AnnounceRule.apply(step, fact, now, context.limits);
    if (!step.peersWithheld && !select(fact, fingerprint, now, peers)) {
      return null;
    }
    roster.setLatest(now);
    if (!step.known && (!hasRoomFor(step.peer) || !stripe.peerQuota().take())) {
      peers.clear();
      return AnnounceEffect.refused(RefusalCode.OVERLOADED);
    }
    if (!stripe.downloads().admit(fact, step.peer, downloaded, now)) {
      step.waitForSlot();
      peers.clear();
    }
    if (step.known) {
      count(before, -1);
      roster.update(place, step.peer, fingerprint, torrentId != 0);
    } else {
      roster.add(step.peer, fingerprintOf(step.peer), torrentId != 0);
    }
    count(step.peer.role, 1);
    return effect(fact, step);
  }

  /** Counts the downloads of the peers in a block. */
  public void addDownloads(int block) {
    PeerState peer = stripe.work().other;
    for (int slot = 0; block < blocks() && slot < roster.records(block).size(); slot++) {
      context.touch(1);
      roster.read(roster.firstPlace(block) + slot, peer);
      stripe.downloads().add(torrentId, peer);
    }
  }

  /**
   * Whether a known peer still listens at the same endpoints. Then no other peer of the user does.
   */
  private static boolean isWhereItWas(AnnounceStep step, Announce announce) {
    IpAddress second = secondFamily(announce);
    return step.known
        && step.peer.isAt(announce.address(), announce.port())
        && (second == null || step.peer.isAt(second, announce.port()));
  }

  /**
   * Drops other peers of the same user that listen where this peer does now. Returns a refusal if
   * the user has too many peers, else null.
   */
  private @Nullable RefusalCode replaceGhosts(int place, SwarmAnnounce fact) {
    Announce announce = fact.announce();
    IpAddress second = secondFamily(announce);
    int ghost = ghostAt(announce.address(), place, fact);
    int secondGhost = ghostAt(second, place, fact);
    if (secondGhost == ghost) {
      secondGhost = Roster.NOWHERE;
    }
    if (place == Roster.NOWHERE && fact.isAccounted()) {
      int ghosts = (ghost == Roster.NOWHERE ? 0 : 1) + (secondGhost == Roster.NOWHERE ? 0 : 1);
      int room = fact.mostPeers(context.limits) - roster.peersOf(fact.userId()) + ghosts;
      if (room <= 0) {
        // Without a ghost, the client may have come back on another port.
        return room == 0 && ghosts == 0 && dropLongestSilent(fact)
            ? null
            : RefusalCode.TOO_MANY_PEERS;
      }
    }
    if (ghost != Roster.NOWHERE) {
      drop(ghost);
      // Dropping one peer may have moved the other, or the caller's own peer.
      int own = place == Roster.NOWHERE ? place : find(fact, stripe.work().step.peer);
      secondGhost = ghostAt(second, own, fact);
    }
    if (secondGhost != Roster.NOWHERE) {
      drop(secondGhost);
    }
    return null;
  }

  /**
   * Drops the peer of the same user and address whose last announce is the oldest. Returns false if
   * there is no such peer.
   */
  private boolean dropLongestSilent(SwarmAnnounce fact) {
    IpAddress address = fact.announce().address();
    int place = roster.longestSilentOf(fact.userId(), address.high(), address.low());
    if (place != Roster.NOWHERE) {
      drop(place);
    }
    return place != Roster.NOWHERE;
  }

  private static @Nullable IpAddress secondFamily(Announce announce) {
    IpAddress second = announce.secondAddress();
    return second == null || second.isV4() == announce.address().isV4() ? null : second;
  }

  /**
   * Returns the place of another peer of the same user that listens where the peer at {@code place}
   * does now, or {@link Roster#NOWHERE}.
   */
  private int ghostAt(@Nullable IpAddress address, int place, SwarmAnnounce fact) {
    int port = fact.announce().port();
    return address == null || !Endpoint.isPort(port)
        ? Roster.NOWHERE
        : roster.listenerAt(fact.userId(), address.high(), address.low(), port, place);
  }

  private boolean hasRoomFor(PeerState peer) {
    if (roster instanceof PeerList list && list.size() == context.shape.listPeers()) {
      roster = new PeerBlocks(context, list, torrentId != 0);
    }
    return !(roster instanceof PeerBlocks blocks && blocks.isFullFor(fingerprintOf(peer)));
  }

  /**
   * Hands out peers. Returns false if a search for more peers must go on in another hold of the
   * lock.
   */
  private boolean select(SwarmAnnounce fact, long fingerprint, long now, PeerBuffer peers) {
    Workspace work = stripe.work();
    Recipient recipient = work.recipient;
    recipient.begin(fact, fingerprint, now, context.limits, peers);
    while (!roster.select(recipient) && !work.refilled) {
      work.refilled = roster.search(recipient);
      peers.clear();
      if (!work.refilled) {
        return false;
      }
      recipient.begin(fact, fingerprint, now, context.limits, peers);
    }
    return true;
  }

  private AnnounceEffect effect(SwarmAnnounce fact, AnnounceStep step) {
    if (torrentId != 0) {
      stripe.pending().report(fact, step, stripe.work().pending);
    } else if (step.completed) {
      completed++;
    }
    return new AnnounceEffect(
        null,
        step.kind,
        counts(),
        step.peersWithheld,
        step.waitsForSlot,
        torrentId == 0 && step.completed);
  }

  private void count(PeerRole role, int by) {
    seeders += role == PeerRole.SEEDER ? by : 0;
    partialSeeds += role == PeerRole.PARTIAL_SEED ? by : 0;
    stripe.count(role == PeerRole.SEEDER, by);
  }

  /** Returns the counts of all stored peers, fresh or not. */
  private SwarmCounts counts() {
    int leechers = roster.size() - seeders;
    return isEmpty()
        ? SwarmCounts.NONE
        : new SwarmCounts(seeders, leechers, leechers - partialSeeds, completed);
  }

  /**
   * Returns the counts of the fresh peers; null if the caller must release the lock and call it
   * again. In a swarm of many blocks the silent peers are dropped, as in an announce.
   */
  public @Nullable SwarmCounts counts(long nowMillis) {
    if (!hasSilent(nowMillis)) {
      return counts();
    }
    if (roster.blocks() <= FEW_BLOCKS) {
      return fresh(nowMillis);
    }
    expire(nowMillis, Integer.MAX_VALUE);
    return hasSilent(nowMillis) ? null : counts();
  }

  private SwarmCounts fresh(long nowMillis) {
    int fresh = 0;
    int freshSeeders = 0;
    int freshPartialSeeds = 0;
    for (int block = 0; block < roster.blocks(); block++) {
      PeerRecords records = roster.records(block);
      context.touch(records.size());
      for (int slot = 0; slot < records.size(); slot++) {
        if (!context.isSilent(records.lastSeenMillis(slot, roster.latestMillis()), nowMillis)) {
          PeerRole role = PeerRecords.role(records.flags(slot));
          fresh++;
          freshSeeders += role == PeerRole.SEEDER ? 1 : 0;
          freshPartialSeeds += role == PeerRole.PARTIAL_SEED ? 1 : 0;
        }
      }
    }
    int leechers = fresh - freshSeeders;
    return fresh == 0
        ? SwarmCounts.NONE
        : new SwarmCounts(freshSeeders, leechers, leechers - freshPartialSeeds, completed);
  }

  /** Drops silent peers of one block at the most. Returns the number of dropped peers. */
  int expire(long nowMillis, int most) {
    int dropped = roster.expire(this, nowMillis, most);
    if (isEmpty()) {
      completed = 0;
      roster = roster instanceof PeerList ? roster : new PeerList(context, roster.latestMillis());
    }
    return dropped;
  }

  /** Returns the peers of the swarm. The object may be replaced by a later call. */
  public Roster roster() {
    return roster;
  }

  /**
   * Stores a peer that has lost an endpoint. The last announce of its remaining endpoint may be
   * older.
   */
  void demote(int place, PeerState peer) {
    roster.demote(place, peer);
    stripe.lower(this, roster.soonest());
    if (torrentId != 0) {
      stripe.pending().change(this, peer, false, stripe.work().pending);
    }
  }

  /**
   * Puts a stored peer back, if there is room for it. Peers must be restored in the order of their
   * last announce.
   */
  void restore(long restoredTorrentId, PeerState peer) {
    torrentId = restoredTorrentId;
    roster.setLatest(peer.lastSeenMillis());
    if (roster.find(peer, fingerprintOf(peer)) == Roster.NOWHERE
        && hasRoomFor(peer)
        && stripe.peerQuota().take()) {
      roster.add(peer, fingerprintOf(peer), torrentId != 0);
      stripe.lower(this, peer.lastSeenMillis());
      stripe.downloads().add(torrentId, peer);
      count(peer.role, 1);
    }
  }

  /** Reads the peer of a change. Returns false if the swarm does not contain it. */
  boolean read(PendingChange change, PeerState into) {
    into.idFirst = change.idFirst;
    into.idSecond = change.idSecond;
    into.idThird = change.idThird;
    into.proof = change.proof;
    int place = roster.find(into, fingerprintOf(into));
    if (place != Roster.NOWHERE) {
      roster.read(place, into);
    }
    return place != Roster.NOWHERE;
  }

  @Override
  public void drop(int place) {
    PeerState peer = stripe.work().other;
    roster.read(place, peer);
    count(peer.role, -1);
    stripe.downloads().remove(torrentId, peer);
    remove(place);
    List<SwarmMember> dropped = stripe.work().dropped;
    if (dropped != null) {
      PeerId id = new PeerId(peer.idFirst, peer.idSecond, peer.idThird);
      dropped.add(new SwarmMember(infoHash(), torrentId, peer.userId, id));
    }
    if (torrentId != 0) {
      stripe.pending().change(this, peer, true, stripe.work().pending);
    }
  }

  private void remove(int place) {
    roster.remove(place);
    stripe.peerQuota().giveBack();
  }
}
