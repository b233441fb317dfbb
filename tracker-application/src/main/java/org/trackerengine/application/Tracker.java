package org.trackerengine.application;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.trackerengine.application.accounting.Histories;
import org.trackerengine.application.accounting.Upkeep;
import org.trackerengine.application.admission.Budgets;
import org.trackerengine.application.announce.Announcer;
import org.trackerengine.application.announce.Scraper;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.storage.StorageArchive;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.application.user.Users;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.access.AccessRuleSet;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;

/**
 * A BitTorrent tracker without a server: what an application embeds, and what the bundled server
 * drives.
 *
 * <pre>{@code
 * try (Tracker tracker = Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build()) {
 *   AnnounceOutcome outcome = tracker.announce(announce);
 * }
 * }</pre>
 *
 * <p>It opens no socket and starts no thread: the embedder calls {@link #upkeep} about once a
 * second. Nothing is static, so several trackers fit in one process. Thread-safe.
 */
public final class Tracker implements AutoCloseable {

  private final TrackerStorage storage;
  private final TrackerSettings settings;
  private final Budgets budgets;
  private final Registry registry;
  private final Announcer announcer;
  private final Scraper scraper;
  private final Torrents torrents;
  private final Users users;
  private final Tokens tokens;
  private final Histories histories;
  private final Upkeep upkeep;

  private Tracker(Builder builder) {
    storage = builder.storage;
    settings = builder.settings;
    TrackerClock clock = builder.clock;
    RandomGenerator secure = builder.secure;
    SwarmStore swarms = storage.swarms();
    budgets = new Budgets(settings.budgets(), secure);
    registry = Registry.of(storage, secure);
    announcer = new Announcer(settings, clock, budgets, registry, swarms, builder.listener);
    scraper = new Scraper(settings.mode(), clock, budgets, registry, swarms, builder.listener);
    torrents = new Torrents(settings, clock, storage.torrents(), swarms, registry);
    users = new Users(clock, secure, storage.users(), swarms, registry);
    tokens = new Tokens(clock, secure, storage.credentials(), storage.users());
    histories = new Histories(storage.torrents(), storage.ledger());
    upkeep = new Upkeep(clock, swarms, storage.ledger(), registry.torrents(), builder.listener);
  }

  /** A builder of a private tracker with the default settings. */
  public static Builder builder(TrackerStorage storage) {
    return new Builder(storage);
  }

  /** Answers an announce by a reply of its own; for callers who do not count allocations. */
  public AnnounceOutcome announce(AnnounceRequest request) {
    return announcer.announce(request, new AnnounceReply());
  }

  /**
   * Answers an announce.
   *
   * @param reply the caller's; it is the outcome unless that is a refusal, and what it said before
   *     is gone either way
   */
  public AnnounceOutcome announce(AnnounceRequest request, AnnounceReply reply) {
    return announcer.announce(request, reply);
  }

  /** Answers a scrape. */
  public ScrapeOutcome scrape(ScrapeRequest request) {
    return scraper.scrape(request);
  }

  /** List, show, upload, download and moderate torrents. */
  public Torrents torrents() {
    return torrents;
  }

  /** Create and change users. */
  public Users users() {
    return users;
  }

  /** API tokens. */
  public Tokens tokens() {
    return tokens;
  }

  /** The budgets, for drivers that offer more than announces and scrapes. */
  public Budgets budgets() {
    return budgets;
  }

  /** The keys that users have, for a codec that makes little garbage. */
  public KnownPasskeys knownPasskeys() {
    return registry.users().passkeys();
  }

  /** The hashes of registered torrents, for a codec that makes little garbage. */
  public KnownInfoHashes knownInfoHashes() {
    return registry.torrents().infoHashes();
  }

  /** How this tracker behaves. */
  public TrackerSettings settings() {
    return settings;
  }

  /** How many swarms and peers there are. */
  public SwarmTotals totals() {
    return storage.swarms().totals();
  }

  /** Whether announces may wait for I/O, so that a driver must not call from its network thread. */
  public boolean mayBlock() {
    return storage.swarms().mayBlock();
  }

  /** Replaces the rules that hold for everybody; peers in newly banned networks vanish at once. */
  public void setAccessRules(AccessRuleSet rules) {
    storage.accessRules().store(rules);
    registry.changed(new RegistryChange.AccessRulesChanged());
    rules.bannedNetworks().forEach(storage.swarms()::evict);
  }

  /** What users have moved, and why it was credited as it was. */
  public Histories histories() {
    return histories;
  }

  /**
   * Drops silent peers, stores what has changed, and once a minute drops what is too old; to be
   * called about once a second. Where storing may take long, call {@link #expire}, {@link #flush}
   * and {@link #tidy} instead, each from a thread of its own.
   *
   * @return whether everything was stored; what was not is tried again by the next call, and the
   *     listener has heard why
   */
  public boolean upkeep() {
    return upkeep.run();
  }

  /**
   * Drops silent peers, up to 10 000 where they are in memory, with pauses of half a millisecond in
   * which announces get the processor; to be called about once a second.
   */
  public void expire() {
    upkeep.expire();
  }

  /**
   * Stores what has changed, which may block; to be called about once a second.
   *
   * @return whether everything was stored; what was not is tried again by the next call, and the
   *     listener has heard why
   */
  public boolean flush() {
    return upkeep.flush();
  }

  /**
   * Drops what the storage has kept for long enough, which may block; to be called about once a
   * minute.
   *
   * @return whether the storage could be reached
   */
  public boolean tidy() {
    return upkeep.tidy();
  }

  /** How long ago there was nothing that was not stored. */
  public Duration backlogAge() {
    return upkeep.backlogAge();
  }

  /**
   * Everything that is stored, as a file; empty where nothing outlives the process. What has
   * changed since the last {@link #flush} is not in it.
   */
  public Optional<StorageArchive> archive() {
    return storage.archive();
  }

  /** Stores what has changed so far. The storage stays open: it is the caller's. */
  @Override
  public void close() {
    upkeep.flush();
    registry.close();
  }

  /** Gathers what a tracker is made of. */
  public static final class Builder {

    private final TrackerStorage storage;
    private TrackerSettings settings = TrackerSettings.DEFAULT;
    private TrackerClock clock = TrackerClock.system();
    private RandomGenerator secure = new SecureRandom();
    private TrackerListener listener = TrackerListener.NONE;

    private Builder(TrackerStorage storage) {
      this.storage = storage;
    }

    /** Everything that has a default value; it must agree with the limits of the swarm store. */
    public Builder settings(TrackerSettings newSettings) {
      settings = newSettings;
      return this;
    }

    /** Who may announce what; everything else stays as it was. */
    public Builder mode(AccessMode mode) {
      settings = settings.withMode(mode);
      return this;
    }

    /** Another clock, for tests. */
    public Builder clock(TrackerClock newClock) {
      clock = newClock;
      return this;
    }

    /** Another source of passkeys and tokens; it must be cryptographically strong. */
    public Builder secureRandom(RandomGenerator newSecure) {
      secure = newSecure;
      return this;
    }

    /** Who is told what the tracker does. */
    public Builder listener(TrackerListener newListener) {
      listener = newListener;
      return this;
    }

    /**
     * Reads the registry and puts the stored peers back into their swarms, which may block, and
     * returns a tracker that is ready.
     */
    public Tracker build() {
      Tracker tracker = new Tracker(this);
      try (Stream<StoredPeer> peers = storage.ledger().storedPeers(clock)) {
        storage.swarms().restore(peers);
      }
      return tracker;
    }
  }
}
