package org.trackerengine.application;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.trackerengine.application.accounting.Upkeep;
import org.trackerengine.application.admission.Budgets;
import org.trackerengine.application.announce.Announcer;
import org.trackerengine.application.announce.Scraper;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.StorageArchive;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.settings.CurrentSettings;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.AnnounceRequest;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRequest;
import org.trackerengine.domain.torrent.KnownInfoHashes;
import org.trackerengine.domain.user.KnownPasskeys;

/**
 * A BitTorrent tracker without a server, for use as a library; the bundled server uses it too.
 *
 * <pre>{@code
 * try (Tracker tracker = Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build()) {
 *   AnnounceOutcome outcome = tracker.announce(announce);
 * }
 * }</pre>
 *
 * <p>It opens no socket and starts no thread: the application calls {@link #upkeep} about once a
 * second, or has {@link ScheduledUpkeep} do so. Nothing is static, so several trackers fit in one
 * process. Thread-safe.
 */
public final class Tracker extends UseCases implements AutoCloseable {

  private final TrackerStorage storage;
  private final CurrentSettings settings;
  private final Budgets budgets;
  final Registry registry;
  private final Announcer announcer;
  private final Scraper scraper;
  private final Upkeep upkeep;

  Tracker(TrackerBuilder parts) {
    this(
        parts,
        new CurrentSettings(parts.settings),
        new Budgets(parts.settings.budgets(), parts.secure),
        Registry.of(parts.storage, parts.clock, parts.secure));
  }

  private Tracker(
      TrackerBuilder parts, CurrentSettings settings, Budgets budgets, Registry registry) {
    super(parts, settings, registry);
    storage = parts.storage;
    this.settings = settings;
    this.budgets = budgets;
    this.registry = registry;
    TrackerClock clock = parts.clock;
    SwarmStore swarms = storage.swarms();
    announcer = new Announcer(settings, clock, budgets, registry, swarms, parts.listener);
    scraper = new Scraper(parts.settings.mode(), clock, budgets, registry, swarms, parts.listener);
    upkeep = new Upkeep(clock, swarms, storage.ledger(), registry.torrents(), parts.listener);
  }

  /** Returns a builder of a private tracker with the default settings. */
  public static TrackerBuilder builder(TrackerStorage storage) {
    return new TrackerBuilder(storage);
  }

  /**
   * Answers an announce with a newly allocated reply, for callers that need not save allocations.
   */
  public AnnounceOutcome announce(AnnounceRequest request) {
    return announcer.announce(request, new AnnounceReply());
  }

  /**
   * Answers an announce.
   *
   * @param reply supplied by the caller; it is the returned outcome if the announce is accepted,
   *     and its content is undefined after a refusal
   */
  public AnnounceOutcome announce(AnnounceRequest request, AnnounceReply reply) {
    return announcer.announce(request, reply);
  }

  /** Answers a scrape. */
  public ScrapeOutcome scrape(ScrapeRequest request) {
    return scraper.scrape(request);
  }

  /** Returns the request budgets, for drivers that offer more than announces and scrapes. */
  public Budgets budgets() {
    return budgets;
  }

  /** Returns a lookup of the existing passkeys, with which a codec allocates less. */
  public KnownPasskeys knownPasskeys() {
    return registry.users().passkeys();
  }

  /**
   * Returns a lookup of the info hashes of registered torrents, with which a codec allocates less.
   */
  public KnownInfoHashes knownInfoHashes() {
    return registry.torrents().infoHashes();
  }

  /** Returns the settings of this tracker. */
  public TrackerSettings settings() {
    return settings.get();
  }

  /**
   * Takes the interval, the moderation of uploads, the source of files, the seeding rule and the
   * time in which comments may be edited from other settings; the rest of the settings stays as it
   * is.
   */
  public void changeSettings(TrackerSettings other) {
    settings.change(other);
  }

  /** Returns the current numbers of swarms and peers. */
  public SwarmTotals totals() {
    return storage.swarms().totals();
  }

  /**
   * Returns true if announces may wait for I/O; a driver must not call from its network thread
   * then.
   */
  public boolean mayBlock() {
    return storage.swarms().mayBlock();
  }

  /**
   * Replaces the fixed access rules, such as those of a configuration, which are in force beside
   * the stored ones ({@link #rules}) and are not stored themselves. Peers that they ban are dropped
   * at once.
   */
  public void setAccessRules(Collection<AccessRule> fixed) {
    registry.configure(fixed);
  }

  /**
   * Drops silent peers, stores changes, and once a minute drops outdated data; to be called about
   * once a second. Where storing may take long, call {@link #expire}, {@link #flush} and {@link
   * #tidy} instead, each from a thread of its own.
   *
   * @return false if something could not be stored or dropped; after a failure to store, the
   *     listener has received the cause, and the next call tries again
   */
  public boolean upkeep() {
    return upkeep.run();
  }

  /**
   * Drops silent peers; to be called about once a second. Where the swarms are in memory, one call
   * drops up to 10 000 peers, with pauses of half a millisecond in which announces can run.
   */
  public void expire() {
    upkeep.expire();
  }

  /**
   * Stores the changes so far, which may block; to be called about once a second.
   *
   * @return false if something could not be stored; in that case the listener has received the
   *     cause, and the next call tries again
   */
  public boolean flush() {
    return upkeep.flush();
  }

  /**
   * Drops data that the storage has kept for long enough, which may block; to be called about once
   * a minute.
   *
   * @return true if the storage could be reached
   */
  public boolean tidy() {
    return upkeep.tidy();
  }

  /** Returns the time since everything was last known to be stored. */
  public Duration backlogAge() {
    return upkeep.backlogAge();
  }

  /**
   * Returns an archive of everything that is stored, or empty if the storage is not persistent.
   * Changes since the last {@link #flush} are not in it.
   */
  public Optional<StorageArchive> archive() {
    return storage.archive();
  }

  /** Stores the changes so far. The storage stays open; its owner closes it. */
  @Override
  public void close() {
    upkeep.flush();
    registry.close();
  }
}
