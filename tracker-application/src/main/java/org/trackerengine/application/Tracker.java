package org.trackerengine.application;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.trackerengine.application.accounting.Histories;
import org.trackerengine.application.accounting.Upkeep;
import org.trackerengine.application.admin.ActionLog;
import org.trackerengine.application.admin.Administration;
import org.trackerengine.application.admission.Budgets;
import org.trackerengine.application.announce.Announcer;
import org.trackerengine.application.announce.Scraper;
import org.trackerengine.application.catalogue.Catalogue;
import org.trackerengine.application.catalogue.DetailRules;
import org.trackerengine.application.community.Community;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.imports.Imports;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.StorageArchive;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.application.rights.CreditFactors;
import org.trackerengine.application.rights.DryRuns;
import org.trackerengine.application.rights.Groups;
import org.trackerengine.application.rights.Rules;
import org.trackerengine.application.settings.CurrentSettings;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.application.statistics.Statistics;
import org.trackerengine.application.statistics.StatisticsHistory;
import org.trackerengine.application.swarm.Peers;
import org.trackerengine.application.torrent.AllowList;
import org.trackerengine.application.torrent.SavedSearches;
import org.trackerengine.application.torrent.TorrentSearch;
import org.trackerengine.application.torrent.Torrents;
import org.trackerengine.application.user.Tokens;
import org.trackerengine.application.user.Users;
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
public final class Tracker implements AutoCloseable {

  private final TrackerStorage storage;
  private final CurrentSettings settings;
  private final Budgets budgets;
  final Registry registry;
  private final Announcer announcer;
  private final Scraper scraper;
  private final Torrents torrents;
  private final TorrentSearch search;
  private final SavedSearches savedSearches;
  private final AllowList allowList;
  private final Catalogue catalogue;
  private final Users users;
  private final Peers peers;
  private final Tokens tokens;
  private final Rules rules;
  private final CreditFactors factors;
  private final Groups groups;
  private final DryRuns dryRuns;
  private final Histories histories;
  private final Statistics statistics;
  private final StatisticsHistory statisticsHistory;
  private final Imports imports;
  private final Upkeep upkeep;
  private final Administration administration;
  private final Community community;

  Tracker(TrackerBuilder builder) {
    storage = builder.storage;
    TrackerSettings first = builder.settings;
    settings = new CurrentSettings(first);
    TrackerClock clock = builder.clock;
    RandomGenerator secure = builder.secure;
    SwarmStore swarms = storage.swarms();
    budgets = new Budgets(first.budgets(), secure);
    registry = Registry.of(storage, clock, secure);
    announcer = new Announcer(settings, clock, budgets, registry, swarms, builder.listener);
    scraper = new Scraper(first.mode(), clock, budgets, registry, swarms, builder.listener);
    torrents =
        new Torrents(
            settings,
            clock,
            storage.torrents(),
            swarms,
            registry,
            new DetailRules(storage.catalogue()));
    allowList = new AllowList(first, clock, registry, swarms);
    catalogue = Catalogue.of(clock, storage.catalogue(), builder.pictures);
    users = new Users(clock, secure, storage.users(), registry, builder.skeletons);
    search =
        new TorrentSearch(
            clock, storage.torrents(), storage.catalogue(), users, registry, torrents);
    savedSearches = new SavedSearches(clock, storage.catalogue().savedSearches());
    peers = new Peers(clock, swarms, storage.torrents(), torrents, users);
    tokens = new Tokens(clock, secure, storage.credentials(), storage.users());
    rules = new Rules(first.mode(), clock, storage.rights().accessRules(), registry);
    factors = new CreditFactors(clock, storage.rights().factors(), registry);
    groups = new Groups(clock, storage.rights().groups(), registry);
    dryRuns = new DryRuns(clock, swarms, storage.torrents(), registry);
    histories = new Histories(storage.torrents(), storage.ledger());
    statistics = new Statistics(clock, storage.users(), swarms, registry);
    statisticsHistory =
        new StatisticsHistory(clock, storage.samples(), storage.catalogue().categories(), torrents);
    imports =
        new Imports(
            clock,
            storage.users(),
            storage.torrents(),
            storage.ledger(),
            storage.samples(),
            registry);
    upkeep = new Upkeep(clock, swarms, storage.ledger(), registry.torrents(), builder.listener);
    ActionLog log =
        new ActionLog(clock, storage.community().actions(), registry, first.community());
    administration =
        new Administration(log, users, tokens, torrents, groups, rules, factors, catalogue);
    community =
        new Community(
            clock,
            storage.community(),
            first.community(),
            builder.communityServices,
            torrents,
            users,
            log);
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

  /** Returns the use cases that show, upload, download and moderate torrents. */
  public Torrents torrents() {
    return torrents;
  }

  /** Returns the use case that lists torrents. */
  public TorrentSearch search() {
    return search;
  }

  /** Returns the use cases that save searches. */
  public SavedSearches savedSearches() {
    return savedSearches;
  }

  /** Returns the torrents that may be announced without users and registration, in listed mode. */
  public AllowList allowList() {
    return allowList;
  }

  /** Returns the use cases for categories, tags, edits and covers of torrents. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** Returns the use cases that create and change users. */
  public Users users() {
    return users;
  }

  /** Returns the use cases that list live peers. */
  public Peers peers() {
    return peers;
  }

  /** Returns the use cases that issue, check and revoke API tokens. */
  public Tokens tokens() {
    return tokens;
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
   * Takes the interval, the moderation of uploads and the source of files from other settings; the
   * rest of the settings stays as it is.
   */
  public void changeSettings(TrackerSettings other) {
    settings.change(other);
  }

  /** Returns the use case that tells the numbers of the whole tracker. */
  public Statistics statistics() {
    return statistics;
  }

  /** Returns the use cases that tell what was counted over time. */
  public StatisticsHistory statisticsHistory() {
    return statisticsHistory;
  }

  /** Returns the use cases that bring in what happened elsewhere, for demos and moves. */
  public Imports imports() {
    return imports;
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

  /** Returns the use cases that list, add and remove stored access rules. */
  public Rules rules() {
    return rules;
  }

  /** Returns the use cases that list, add and remove credit factors with a begin and an end. */
  public CreditFactors factors() {
    return factors;
  }

  /** Returns the use cases that list, create, change and remove groups of users. */
  public Groups groups() {
    return groups;
  }

  /** Returns the use cases that tell what a change of a group or a factor would do. */
  public DryRuns dryRuns() {
    return dryRuns;
  }

  /** Returns what admins do to users, groups, rules and factors, and the log of who did what. */
  public Administration administration() {
    return administration;
  }

  /** Returns the use cases for comments, reports, notices and the moderation of torrents. */
  public Community community() {
    return community;
  }

  /**
   * Returns the use case that shows the transfers of users, and why they were credited as they
   * were.
   */
  public Histories histories() {
    return histories;
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
