package org.trackerengine.application.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.rights.FactorRepository;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.User;

/**
 * All timed credit factors: a copy of the repository in memory, which is kept up to date, and the
 * product of the factors that apply to an announce. Thread-safe; computing a product never blocks,
 * and allocates nothing unless the product is a rare one. Loads and refreshes run one after the
 * other, including the read from the repository, so that older data never replaces newer data.
 */
public final class FactorDirectory {

  private static final int CACHED = 256;

  private final FactorRepository repository;
  private final TrackerClock clock;
  private final FactorTable schedules = new FactorTable();
  private final Map<Long, TimedFactors> byId = new HashMap<>();
  private final Map<FactorTarget, TreeMap<Long, TimedFactors>> byTarget = new HashMap<>();

  /** Products that announces had, so that they need not be made again. */
  private final AtomicReferenceArray<Factors> products = new AtomicReferenceArray<>(CACHED);

  /** Whether there are factors of any target, and of a user on a torrent. */
  private volatile boolean some;

  private volatile boolean someOfBoth;

  public FactorDirectory(FactorRepository repository, TrackerClock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /** Reads all factors. */
  synchronized void load() {
    Map<Long, TimedFactors> read = new HashMap<>();
    repository.visitAll(factors -> read.put(factors.id(), factors));
    Set<Long> ids = new HashSet<>(byId.keySet());
    ids.addAll(read.keySet());
    for (Long id : ids) {
      TimedFactors now = read.get(id);
      if (!Objects.equals(now, byId.get(id))) {
        put(id, now);
      }
    }
  }

  /** Reads the factors with one id again, which may be gone. */
  synchronized void refresh(long id) {
    put(id, repository.findById(id).orElse(null));
  }

  private void put(long id, @Nullable TimedFactors now) {
    TimedFactors before = now == null ? byId.remove(id) : byId.put(id, now);
    TimedFactors either = now == null ? before : now;
    if (either == null) {
      return;
    }
    FactorTarget target = either.target();
    TreeMap<Long, TimedFactors> all = byTarget.computeIfAbsent(target, same -> new TreeMap<>());
    if (now == null) {
      all.remove(id);
    } else {
      all.put(id, now);
    }
    if (all.isEmpty()) {
      byTarget.remove(target);
    }
    boolean ofBoth = target.userId() != 0 && target.torrentId() != 0;
    // First what leads announces there, then the schedule, which counts from here on.
    someOfBoth |= ofBoth && now != null;
    some |= now != null;
    schedules.put(
        target.groupId() == 0 ? target.userId() : -target.groupId(),
        target.torrentId(),
        all.isEmpty() ? null : new FactorSchedule(all.values()));
    some = !byId.isEmpty();
  }

  /**
   * Returns the product of all factors that apply now to the bytes of a user on a torrent: those of
   * torrent, user and group themselves, and the timed ones.
   *
   * @param user null where there are no users
   * @param group the user's group, or null
   */
  public Factors product(RegisteredTorrent torrent, @Nullable User user, @Nullable Group group) {
    int upload = torrent.factors().uploadMillionths();
    int download = torrent.factors().downloadMillionths();
    if (user != null) {
      upload = Factors.product(upload, user.factors().uploadMillionths());
      download = Factors.product(download, user.factors().downloadMillionths());
    }
    if (group != null) {
      upload = Factors.product(upload, group.factors().uploadMillionths());
      download = Factors.product(download, group.factors().downloadMillionths());
    }
    if (!some) {
      return factors(upload, download);
    }
    long now = clock.wallMillis();
    long product = FactorSchedule.both(upload, download);
    product = times(product, schedules.find(0, 0), now);
    product = times(product, schedules.find(0, torrent.id()), now);
    if (group != null) {
      product = times(product, schedules.find(-group.id(), 0), now);
    }
    if (user != null) {
      product = times(product, schedules.find(user.id(), 0), now);
      product = someOfBoth ? times(product, schedules.find(user.id(), torrent.id()), now) : product;
    }
    return factors((int) (product >>> Integer.SIZE), (int) product);
  }

  /**
   * Returns the product of the factors that apply now to everyone's bytes on a torrent: its own,
   * and the timed ones.
   *
   * @param own the torrent's
   */
  public Factors ofEveryone(long torrentId, Factors own) {
    long now = clock.wallMillis();
    long product = FactorSchedule.both(own.uploadMillionths(), own.downloadMillionths());
    product = times(product, schedules.find(0, 0), now);
    product = times(product, schedules.find(0, torrentId), now);
    return factors((int) (product >>> Integer.SIZE), (int) product);
  }

  /**
   * Returns the product of all factors that apply now, for people to read; announces take {@link
   * #product}.
   *
   * @param torrent null for any torrent that has no factors of its own
   * @param user null for any user that has no factors of one's own
   */
  public Factors inForce(@Nullable Torrent torrent, @Nullable User user, @Nullable Group group) {
    Factors product = scheduled(0, 0);
    if (torrent != null) {
      product = product.times(torrent.factors()).times(scheduled(0, torrent.id()));
    }
    if (group != null) {
      product = product.times(group.factors()).times(scheduled(-group.id(), 0));
    }
    if (user != null) {
      product = product.times(user.factors()).times(scheduled(user.id(), 0));
    }
    return user == null || torrent == null
        ? product
        : product.times(scheduled(user.id(), torrent.id()));
  }

  private Factors scheduled(long userId, long torrentId) {
    Factors neutral = Factors.NEUTRAL;
    long one = FactorSchedule.both(neutral.uploadMillionths(), neutral.downloadMillionths());
    long product = times(one, schedules.find(userId, torrentId), clock.wallMillis());
    return factors((int) (product >>> Integer.SIZE), (int) product);
  }

  /** Whether a timed factor makes every download free now. */
  public boolean isAllFree() {
    Factors neutral = Factors.NEUTRAL;
    long one = FactorSchedule.both(neutral.uploadMillionths(), neutral.downloadMillionths());
    return (int) times(one, schedules.find(0, 0), clock.wallMillis()) == 0;
  }

  /** Returns the ids of the torrents that timed factors of their own make free now. */
  public synchronized Set<Long> freeTorrents() {
    long now = clock.wallMillis();
    Set<Long> free = new HashSet<>();
    for (TimedFactors factors : byId.values()) {
      FactorTarget target = factors.target();
      if (target.equals(FactorTarget.ofTorrent(target.torrentId()))
          && target.torrentId() != 0
          && factors.factors().downloadMillionths() == 0
          && factors.startsAtMillis() <= now
          && now < factors.endsAtMillis()) {
        free.add(target.torrentId());
      }
    }
    return free;
  }

  private static long times(long factors, @Nullable FactorSchedule schedule, long now) {
    return schedule == null ? factors : schedule.times(factors, now);
  }

  private Factors factors(int upload, int download) {
    if (Factors.NEUTRAL.are(upload, download)) {
      return Factors.NEUTRAL;
    }
    int at = (31 * upload + download) * 0x9e37_79b1 >>> 24;
    Factors cached = products.get(at);
    if (cached == null || !cached.are(upload, download)) {
      cached = new Factors(upload, download);
      products.set(at, cached);
    }
    return cached;
  }
}
