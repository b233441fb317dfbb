package org.trackerengine.application;

import org.trackerengine.application.accounting.Histories;
import org.trackerengine.application.accounting.SeedingDuties;
import org.trackerengine.application.admin.ActionLog;
import org.trackerengine.application.admin.Administration;
import org.trackerengine.application.catalogue.Catalogue;
import org.trackerengine.application.catalogue.DetailRules;
import org.trackerengine.application.community.Community;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.imports.Imports;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
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

/** What a tracker offers beside answers to announces and scrapes. Thread-safe. */
abstract sealed class UseCases permits Tracker {

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
  private final SeedingDuties seedingDuties;
  private final Statistics statistics;
  private final StatisticsHistory statisticsHistory;
  private final Imports imports;
  private final Administration administration;
  private final Community community;

  UseCases(TrackerBuilder parts, CurrentSettings settings, Registry registry) {
    TrackerStorage storage = parts.storage;
    TrackerSettings first = parts.settings;
    TrackerClock clock = parts.clock;
    SwarmStore swarms = storage.swarms();
    torrents =
        new Torrents(
            settings,
            clock,
            storage.torrents(),
            swarms,
            registry,
            new DetailRules(storage.catalogue()));
    allowList = new AllowList(first, clock, registry, swarms);
    catalogue = Catalogue.of(clock, storage.catalogue(), parts.pictures);
    users = new Users(clock, parts.secure, storage.users(), registry, parts.skeletons);
    search =
        new TorrentSearch(
            clock, storage.torrents(), storage.catalogue(), users, registry, torrents);
    savedSearches = new SavedSearches(clock, storage.catalogue().savedSearches());
    peers = new Peers(clock, swarms, storage.torrents(), torrents, users);
    tokens = new Tokens(clock, parts.secure, storage.credentials(), storage.users());
    rules = new Rules(first.mode(), clock, storage.rights().accessRules(), registry);
    factors = new CreditFactors(clock, storage.rights().factors(), registry);
    groups = new Groups(clock, storage.rights().groups(), registry);
    dryRuns = new DryRuns(clock, swarms, storage.torrents(), registry);
    histories = new Histories(storage.torrents(), storage.ledger());
    seedingDuties =
        new SeedingDuties(clock, settings, storage.torrents(), storage.ledger(), registry.groups());
    statistics = new Statistics(clock, storage.users(), swarms, registry);
    statisticsHistory =
        new StatisticsHistory(clock, storage.samples(), storage.catalogue().categories(), torrents);
    imports = new Imports(clock, storage, registry);
    ActionLog log =
        new ActionLog(clock, storage.community().actions(), registry, first.community());
    administration =
        new Administration(log, users, tokens, torrents, groups, rules, factors, catalogue);
    community =
        new Community(
            clock, storage.community(), settings, parts.communityServices, torrents, users, log);
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

  /**
   * Returns the use case that shows the transfers of users, and why they were credited as they
   * were.
   */
  public Histories histories() {
    return histories;
  }

  /** Returns the use case that shows what users owe the torrents that they have downloaded. */
  public SeedingDuties seedingDuties() {
    return seedingDuties;
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

  /** Returns what admins do to users, groups, rules and factors, and the log of who did what. */
  public Administration administration() {
    return administration;
  }

  /** Returns the use cases for comments, reports, notices and the moderation of torrents. */
  public Community community() {
    return community;
  }
}
