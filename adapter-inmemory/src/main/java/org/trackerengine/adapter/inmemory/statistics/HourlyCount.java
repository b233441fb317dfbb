package org.trackerengine.adapter.inmemory.statistics;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.inmemory.registry.InMemoryTorrentRepository;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.Sample;
import org.trackerengine.application.port.statistics.Subject;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.torrent.Torrent;

/**
 * Adds up what torrents and users move, and once an hour counts the live peers. Thread-safe; the
 * peers are read without a lock of this class.
 */
public final class HourlyCount {

  /** Of subjects of which nothing was counted. */
  private static final Tally NONE = new Tally();

  private final InMemoryTorrentRepository torrents;
  private final SwarmStore swarms;

  /** What was moved since the last count. */
  private final Map<Subject, Tally> moved = new HashMap<>();

  /** Held while peers are counted. */
  private final Object counting = new Object();

  /** Peers of the last count, of subjects that had some. */
  private Map<Subject, Tally> peers = new HashMap<>();

  private @Nullable Instant counted;

  /** Numbers that are added up. */
  private static final class Tally {
    private int seeders;
    private int leechers;
    private long completed;
    private long uploaded;
    private long downloaded;

    private boolean hasSamePeers(Tally other) {
      return seeders == other.seeders && leechers == other.leechers;
    }

    private void add(boolean finished, long up, long down) {
      completed += finished ? 1 : 0;
      uploaded = Credit.sum(uploaded, up);
      downloaded = Credit.sum(downloaded, down);
    }
  }

  public HourlyCount(InMemoryTorrentRepository torrents, SwarmStore swarms) {
    this.torrents = torrents;
    this.swarms = swarms;
  }

  /**
   * Adds a change of a torrent.
   *
   * @param userId the user, or 0 for none
   */
  public synchronized void add(long torrentId, long userId, Credit credit, boolean finished) {
    boolean nothing = !finished && credit.equals(Credit.NONE);
    if (nothing) {
      return;
    }
    tally(Subject.torrent(torrentId)).add(finished, credit.rawUploaded(), credit.rawDownloaded());
    Long category = categoryOf(torrentId);
    if (category != null) {
      tally(Subject.category(category)).add(finished, credit.rawUploaded(), credit.rawDownloaded());
    }
    tally(Subject.ALL).add(finished, credit.rawUploaded(), credit.rawDownloaded());
    if (userId != 0) {
      tally(Subject.user(userId))
          .add(finished, credit.creditedUploaded(), credit.creditedDownloaded());
    }
  }

  private @Nullable Long categoryOf(long torrentId) {
    return torrents.findById(torrentId).map(Torrent::categoryId).orElse(null);
  }

  private Tally tally(Subject subject) {
    return moved.computeIfAbsent(subject, added -> new Tally());
  }

  /** Forgets what a subject has moved since the last count. */
  synchronized void forget(Subject subject) {
    moved.remove(subject);
  }

  /** Forgets what a user has moved, and the peers of the last count. */
  void forgetUser(Subject user) {
    forget(user);
    synchronized (counting) {
      peers.remove(user);
    }
  }

  private synchronized Map<Subject, Tally> takeMoved() {
    Map<Subject, Tally> taken = new HashMap<>(moved);
    moved.clear();
    return taken;
  }

  /**
   * Counts if no count was begun in the hour of {@code now}, and drops old samples then.
   *
   * @param nowMillis the same time on the clock of the swarms
   */
  public void count(Instant now, long nowMillis, InMemorySampleRepository samples) {
    synchronized (counting) {
      Instant hour = Period.HOUR.beginOf(now);
      if (!hour.equals(counted)) {
        counted = hour;
        samples.add(count(Period.countedHour(now), nowMillis));
        samples.drop(now);
      }
    }
  }

  private Map<Subject, Sample> count(Instant at, long nowMillis) {
    Map<Subject, Tally> taken = takeMoved();
    Map<Subject, Tally> before = peers;
    peers = livePeers(nowMillis);
    Set<Subject> subjects = new HashSet<>(taken.keySet());
    subjects.addAll(before.keySet());
    subjects.addAll(peers.keySet());
    Map<Subject, Sample> samples = new HashMap<>();
    for (Subject subject : subjects) {
      Tally live = peers.getOrDefault(subject, NONE);
      Tally moved = taken.getOrDefault(subject, NONE);
      if (moved != NONE || !live.hasSamePeers(before.getOrDefault(subject, NONE))) {
        samples.put(subject, sample(at, live, moved));
      }
    }
    return samples;
  }

  private static Sample sample(Instant at, Tally peers, Tally moved) {
    return new Sample(
        at, peers.seeders, peers.leechers, moved.completed, moved.uploaded, moved.downloaded);
  }

  private Map<Subject, Tally> livePeers(long nowMillis) {
    Map<Subject, Tally> live = new HashMap<>();
    torrents.visitAll(torrent -> addPeers(torrent, nowMillis, live));
    return live;
  }

  private void addPeers(Torrent torrent, long nowMillis, Map<Subject, Tally> live) {
    String next = null;
    do {
      Page<LivePeer> page = swarms.peers(torrent.swarm(), nowMillis, SwarmStore.MOST_LISTED, next);
      for (LivePeer one : page.items()) {
        boolean seeder = one.peer().role() == PeerRole.SEEDER;
        add(live, Subject.ALL, seeder);
        add(live, Subject.torrent(torrent.id()), seeder);
        if (torrent.categoryId() != null) {
          add(live, Subject.category(torrent.categoryId()), seeder);
        }
        if (one.peer().userId() != 0) {
          add(live, Subject.user(one.peer().userId()), seeder);
        }
      }
      next = page.next();
    } while (next != null);
  }

  private static void add(Map<Subject, Tally> live, Subject subject, boolean seeder) {
    Tally tally = live.computeIfAbsent(subject, added -> new Tally());
    tally.seeders += seeder ? 1 : 0;
    tally.leechers += seeder ? 0 : 1;
  }
}
