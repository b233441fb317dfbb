package org.trackerengine.application.directory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.User;

/**
 * The in-memory directories of torrents, users, access rules, credit factors and groups, and their
 * updates. Changes by this tracker are applied at once, changes by other trackers on the same
 * storage as soon as their notices arrive. Peers that a change bans are removed from their swarms
 * before it counts as applied, whoever made it.
 */
public final class Registry implements AutoCloseable {

  private final TorrentDirectory torrents;
  private final UserDirectory users;
  private final AccessRules accessRules;
  private final FactorDirectory factors;
  private final GroupDirectory groups;
  private final BannedPeers bannedPeers;
  private final AllowedTorrents allowed = new AllowedTorrents();
  private final RegistryChanges changes;
  private final RegistryChanges.Subscription subscription;
  private final AtomicLong version = new AtomicLong();

  /** Changes that the thread has made and not stored yet. */
  @SuppressWarnings("ThreadLocalUsage") // several trackers may be in one process
  private final ThreadLocal<@Nullable Set<RegistryChange>> unstored = new ThreadLocal<>();

  /**
   * Creates the directories and loads them from {@code storage}. May block.
   *
   * @param secure draws the keys of hash tables, and must be cryptographically strong
   */
  public static Registry of(TrackerStorage storage, TrackerClock clock, RandomGenerator secure) {
    return new Registry(
        new TorrentDirectory(storage.torrents(), secure),
        new UserDirectory(storage.users()),
        new AccessRules(storage.rights().accessRules()),
        new FactorDirectory(storage.rights().factors(), clock),
        new GroupDirectory(storage.rights().groups(), storage.swarms()),
        new BannedPeers(storage.swarms(), clock),
        storage.changes());
  }

  /**
   * Subscribes to changes and then loads the directories; in this order no change can be missed.
   */
  Registry(
      TorrentDirectory torrents,
      UserDirectory users,
      AccessRules accessRules,
      FactorDirectory factors,
      GroupDirectory groups,
      BannedPeers bannedPeers,
      RegistryChanges changes) {
    this.torrents = torrents;
    this.users = users;
    this.accessRules = accessRules;
    this.factors = factors;
    this.groups = groups;
    this.bannedPeers = bannedPeers;
    this.changes = changes;
    this.subscription = changes.subscribe(this::apply);
    load();
  }

  /** Loads the directories for the first time, when no peer can be in a swarm that is banned. */
  private void load() {
    users.load(user -> {});
    torrents.load(torrent -> {});
    accessRules.load();
    factors.load();
    groups.load();
  }

  public TorrentDirectory torrents() {
    return torrents;
  }

  /** Returns the torrents that may be announced without being registered. */
  public AllowedTorrents allowed() {
    return allowed;
  }

  public UserDirectory users() {
    return users;
  }

  public AccessRules accessRules() {
    return accessRules;
  }

  public FactorDirectory factors() {
    return factors;
  }

  public GroupDirectory groups() {
    return groups;
  }

  /**
   * Returns a number that grows with each change, between its arrival in the directories and the
   * removal of the peers that it bans. An announce that finds the same number before its checks and
   * after it has changed a swarm has left no peer behind that was banned meanwhile.
   */
  public long version() {
    return version.get();
  }

  private void apply(RegistryChange change) {
    switch (change) {
      case RegistryChange.TorrentChanged torrent -> refreshTorrent(torrent.id());
      case RegistryChange.UserChanged user -> refreshUser(user.id());
      case RegistryChange.AccessRulesChanged ignored -> bannedPeers.note(accessRules.load());
      case RegistryChange.FactorsChanged one -> factors.refresh(one.id());
      case RegistryChange.GroupsChanged ignored -> groups.load();
      case RegistryChange.AnythingChanged ignored -> {
        groups.load();
        factors.load();
        users.load(bannedPeers::note);
        torrents.load(bannedPeers::note);
        bannedPeers.note(accessRules.load());
      }
    }
    version.incrementAndGet();
    bannedPeers.remove();
  }

  private void refreshTorrent(long id) {
    RegisteredTorrent changed = torrents.refresh(id);
    if (changed != null) {
      bannedPeers.note(changed);
    }
  }

  private void refreshUser(long id) {
    users.refresh(id);
    User changed = users.findById(id);
    if (changed != null) {
      bannedPeers.note(changed);
    }
  }

  /**
   * Applies a change to this tracker's directories and publishes it to other trackers, even if
   * applying fails; within {@link #applyingAfter}, later.
   */
  public void changed(RegistryChange change) {
    Set<RegistryChange> waiting = unstored.get();
    if (waiting != null) {
      waiting.add(change);
      return;
    }
    try {
      apply(change);
    } finally {
      changes.publish(change);
    }
  }

  /**
   * Makes changes that are stored as one: they are applied and published when {@code work} has
   * returned and not before, because nobody else can read them yet. If it throws, they are applied
   * nevertheless: whether a commit that failed has stored them is not known, and what is stored is
   * read again.
   */
  public <T extends @Nullable Object> T applyingAfter(Supplier<T> work) {
    if (unstored.get() != null) {
      return work.get();
    }
    Set<RegistryChange> made = new LinkedHashSet<>();
    unstored.set(made);
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error failed) {
      unstored.remove();
      applyAll(made, failed);
      throw failed;
    }
    unstored.remove();
    made.forEach(this::changed);
    return result;
  }

  private void applyAll(Set<RegistryChange> made, Throwable failed) {
    for (RegistryChange change : made) {
      try {
        changed(change);
      } catch (RuntimeException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
    }
  }

  /** Replaces the access rules of the configuration, which are not stored. */
  public void configure(Collection<AccessRule> fixed) {
    bannedPeers.note(accessRules.configure(fixed));
    version.incrementAndGet();
    bannedPeers.remove();
  }

  /**
   * No longer allows an unregistered torrent, and drops its swarm; returns false if it was not
   * allowed. One that is registered, too, keeps its swarm.
   *
   * @param hash either hash of a hybrid torrent
   */
  public boolean disallow(InfoHash hash) {
    InfoHash swarm = allowed.remove(hash);
    if (swarm == null) {
      return false;
    }
    if (torrents.find(swarm) == null) {
      bannedPeers.forget(swarm);
    }
    version.incrementAndGet();
    bannedPeers.remove();
    return true;
  }

  /**
   * Puts peers back into their swarms, and removes those that were banned when they were last
   * stored: a process that was killed may not have stored their departure.
   */
  public void restore(Stream<StoredPeer> peers, SwarmStore swarms) {
    swarms.restore(peers.peek(this::noteIfBanned));
    bannedPeers.remove();
  }

  private void noteIfBanned(StoredPeer stored) {
    bannedPeers.note(stored, accessRules.current());
    User user = users.findById(stored.peer().userId());
    if (user != null) {
      bannedPeers.note(user);
    }
    RegisteredTorrent torrent = torrents.find(stored.swarm());
    if (torrent != null) {
      bannedPeers.note(torrent);
    }
  }

  /** Ends the subscription to changes. */
  @Override
  public void close() {
    subscription.close();
  }
}
