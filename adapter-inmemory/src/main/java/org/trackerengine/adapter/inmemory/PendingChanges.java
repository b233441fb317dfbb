package org.trackerengine.adapter.inmemory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * What no ledger has acknowledged yet: one change for each peer, into which all its reports are
 * folded, and the batch that is under way. Raw and credited bytes are added up here, not derived
 * from counters at the drain, so that a counter that goes back or factors that change lose nothing.
 *
 * <p>A peer that comes back before its departure was drained is credited against the counters in
 * its change, as a ledger would do it. The one exception is a peer of which only stops were heard:
 * what they are worth depends on a baseline that only the ledger knows, so they are kept apart, and
 * drained before anything that the peer does afterwards.
 *
 * <p>Thread-safe. Changes of one peer arrive in order, because its swarm is locked.
 */
final class PendingChanges {

  /** Changes taken while announces wait. */
  private static final int SLICE = 500;

  private final long maxBytesPerSecond;
  private final int maxDepartures;
  private final Map<Key, PeerChange> changes = new LinkedHashMap<>();

  /** The keys of {@link #changes} whose peer has left; the oldest departure first. */
  private final Set<Key> departures = new LinkedHashSet<>();

  private final Map<Key, PeerChange> unknownStops = new LinkedHashMap<>();
  private Set<Key> underWay = new HashSet<>();
  private @Nullable TransferBatch batch;

  /** Held for a whole drain; taken before the lock of this object, which announces need. */
  private final Object draining = new Object();

  PendingChanges(SwarmLimits limits, InMemoryLimits memory) {
    maxBytesPerSecond = limits.maxBytesPerSecond();
    maxDepartures = memory.maxDepartures();
  }

  private record Key(InfoHash swarm, Identity identity, long userId) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int order = identity.compareTo(other.identity);
      if (order == 0) {
        order = swarm.compareTo(other.swarm);
      }
      return order != 0 ? order : Long.compare(userId, other.userId);
    }

    /** What a batch has one change of: a second proof of the same peer id has to wait. */
    Key withoutProof() {
      return identity.proof() == 0 ? this : new Key(swarm, new Identity(identity.id(), 0), userId);
    }
  }

  /** A registered torrent's peer has announced. */
  synchronized void report(SwarmAnnounce fact, Transition transition) {
    PeerId id = fact.announce().peerId();
    Key key = new Key(fact.swarm(), new Identity(id, fact.proof()), fact.userId());
    PeerChange before = changes.get(key);
    boolean absent = transition.kind() == Transition.Kind.ABSENT;
    if (!absent || before != null && fact.isAccounted()) {
      put(key, after(before, fact, transition));
    } else if (fact.isAccounted()) {
      unknownStops.put(key, after(unknownStops.get(key), fact, transition));
      dropFirstBeyond(unknownStops.keySet());
    }
  }

  /** A peer has left without a word, or lost an endpoint. */
  synchronized void change(InfoHash swarm, long torrentId, Member member, @Nullable Peer now) {
    Peer peer = member.peer;
    Key key = new Key(swarm, new Identity(peer.id(), member.proof), peer.userId());
    PeerChange before = changes.get(key);
    if (before == null) {
      before =
          new PeerChange(
              swarm,
              torrentId,
              peer.userId(),
              peer.id(),
              now,
              peer.counters(),
              peer.lastReportMillis(),
              null,
              Credit.NONE,
              false,
              0,
              0);
    }
    put(key, with(before, now));
  }

  private void put(Key key, PeerChange change) {
    changes.put(key, change);
    if (change.peer() != null) {
      departures.remove(key);
    } else if (departures.add(key)) {
      Key forgotten = dropFirstBeyond(departures);
      if (forgotten != null) {
        changes.remove(forgotten);
      }
    }
  }

  private @Nullable Key dropFirstBeyond(Set<Key> keys) {
    if (keys.size() <= maxDepartures) {
      return null;
    }
    Iterator<Key> oldestFirst = keys.iterator();
    Key first = oldestFirst.next();
    oldestFirst.remove();
    return first;
  }

  private PeerChange after(@Nullable PeerChange before, SwarmAnnounce fact, Transition transition) {
    return before == null ? PeerChange.of(fact, transition) : folded(before, fact, transition);
  }

  private PeerChange folded(PeerChange before, SwarmAnnounce fact, Transition transition) {
    Counters counters = fact.announce().counters();
    boolean known =
        transition.kind() == Transition.Kind.UPDATED || transition.kind() == Transition.Kind.LEFT;
    // A stop may find no swarm in the very moment in which the same client makes one.
    boolean absent = transition.kind() == Transition.Kind.ABSENT;
    Credit credit = transition.credit();
    boolean newSession = transition.newSession();
    if (!known) {
      long elapsed = fact.nowMillis() - before.reportedAtMillis();
      credit = counters.creditSince(before.counters(), elapsed, fact.factors(), maxBytesPerSecond);
      newSession = counters.isResetSince(before.counters());
    }
    boolean accounted = fact.isAccounted();
    return new PeerChange(
        fact.swarm(),
        fact.torrentId(),
        fact.userId(),
        fact.announce().peerId(),
        absent ? before.peer() : transition.next(),
        counters,
        fact.nowMillis(),
        before.first(),
        accounted ? before.credit().plus(credit) : Credit.NONE,
        transition.completed() || before.completed(),
        accounted ? before.newSessions() + (newSession ? 1 : 0) : 0,
        accounted ? before.seededMillis() + transition.seededMillis() : 0);
  }

  private static PeerChange with(PeerChange change, @Nullable Peer now) {
    return new PeerChange(
        change.swarm(),
        change.torrentId(),
        change.userId(),
        change.peerId(),
        now,
        change.counters(),
        change.reportedAtMillis(),
        change.first(),
        change.credit(),
        change.completed(),
        change.newSessions(),
        change.seededMillis());
  }

  /** The batch under way, or a new one, which is taken in slices so that announces get through. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing goes wrong where nobody yields
  TransferBatch drain(int most, TrackerClock clock) {
    synchronized (draining) {
      synchronized (this) {
        if (batch != null) {
          return batch;
        }
      }
      List<PeerChange> drained = new ArrayList<>();
      Set<Key> taken = new HashSet<>();
      while (takeChanges(most, drained, taken) || takeUnknownStops(most, drained, taken)) {
        Thread.yield();
      }
      TransferBatch next =
          new TransferBatch(UUID.randomUUID(), clock.wallTime(), clock.monotonicMillis(), drained);
      synchronized (this) {
        batch = drained.isEmpty() ? null : next;
      }
      return next;
    }
  }

  /** Takes a slice; false when the batch is full, or nothing is left. */
  private synchronized boolean takeChanges(int most, List<PeerChange> drained, Set<Key> taken) {
    int enough = Math.min(most, drained.size() + SLICE);
    Iterator<Map.Entry<Key, PeerChange>> oldestFirst = changes.entrySet().iterator();
    while (oldestFirst.hasNext() && drained.size() < enough) {
      Map.Entry<Key, PeerChange> entry = oldestFirst.next();
      Key key = entry.getKey();
      if (taken.add(key.withoutProof())) {
        underWay.add(key);
        PeerChange stop = unknownStops.remove(key);
        if (stop == null) {
          drained.add(entry.getValue());
          oldestFirst.remove();
          departures.remove(key);
        } else {
          drained.add(stop);
        }
      }
    }
    return drained.size() == enough && enough < most;
  }

  /** Takes a slice; false when the batch is full, or nothing is left. */
  private synchronized boolean takeUnknownStops(
      int most, List<PeerChange> drained, Set<Key> taken) {
    int enough = Math.min(most, drained.size() + SLICE);
    Iterator<Map.Entry<Key, PeerChange>> oldestFirst = unknownStops.entrySet().iterator();
    while (oldestFirst.hasNext() && drained.size() < enough) {
      Map.Entry<Key, PeerChange> entry = oldestFirst.next();
      if (taken.add(entry.getKey().withoutProof())) {
        underWay.add(entry.getKey());
        drained.add(entry.getValue());
        oldestFirst.remove();
      }
    }
    return drained.size() == enough && enough < most;
  }

  /** The batch under way has arrived, if it is this one. */
  synchronized void acknowledge(UUID batchId) {
    if (batch != null && batch.id().equals(batchId)) {
      batch = null;
      underWay = new HashSet<>(); // clearing a large one takes time
    }
  }

  /** How many peers have a change that is not acknowledged. */
  synchronized int size() {
    int size = changes.size();
    for (Key key : unknownStops.keySet()) {
      size += changes.containsKey(key) ? 0 : 1;
    }
    for (Key key : underWay) {
      size += changes.containsKey(key) || unknownStops.containsKey(key) ? 0 : 1;
    }
    return size;
  }
}
