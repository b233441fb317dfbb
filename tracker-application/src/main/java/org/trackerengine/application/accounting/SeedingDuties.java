package org.trackerengine.application.accounting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.GroupDirectory;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.application.settings.CurrentSettings;
import org.trackerengine.domain.accounting.SeedingDuty;
import org.trackerengine.domain.accounting.SeedingRule;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.User;

/**
 * Use case that shows what users owe the torrents that they have downloaded, by the {@link
 * SeedingRule} of the settings, as of the last flush. Nothing is owed to one's own uploads, nor to
 * torrents that are not approved, which nobody else could seed; members of an immune group owe
 * nothing at all. May block. Thread-safe.
 */
public final class SeedingDuties {

  /** Most torrents of a user that are looked through for one page. */
  public static final int MOST_READ = 1_000;

  private final TrackerClock clock;
  private final CurrentSettings settings;
  private final TorrentRepository torrents;
  private final TransferLedger ledger;
  private final GroupDirectory groups;

  public SeedingDuties(
      TrackerClock clock,
      CurrentSettings settings,
      TorrentRepository torrents,
      TransferLedger ledger,
      GroupDirectory groups) {
    this.clock = clock;
    this.settings = settings;
    this.torrents = torrents;
    this.ledger = ledger;
    this.groups = groups;
  }

  /**
   * What a user owes a torrent, and for what.
   *
   * @param torrent without its files, and with the last count of its peers
   */
  public record OnTorrent(Torrent torrent, History history, SeedingDuty duty) {}

  /** A duty whose torrent is not known yet. */
  private record Found(History history, SeedingDuty duty) {}

  /** Returns the rule that is in force. */
  public SeedingRule rule() {
    return settings.get().seeding();
  }

  /** Whether the user's group owes nothing, whatever the rule. */
  public boolean isImmune(User user) {
    Group group = groups.of(user);
    return group != null && group.immune();
  }

  /** Returns what a user owes a torrent; empty if nothing. */
  public Optional<SeedingDuty> of(User user, Torrent torrent, History history) {
    return !isImmune(user) && isFor(user, torrent)
        ? duty(rule(), history, clock.wallTime())
        : Optional.empty();
  }

  /**
   * Returns a page of the duties of a user, the oldest torrent first. At most {@link #MOST_READ}
   * torrents are looked through for it, so that a page may be short, or empty: the list ends where
   * {@code next} is null.
   *
   * @param states duties in other states are left out
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<OnTorrent> page(
      User user, Set<SeedingDuty.State> states, int limit, @Nullable String after) {
    long last = after == null ? 0 : Histories.torrentId(after);
    SeedingRule rule = rule();
    if (!rule.isOn() || isImmune(user)) {
      return new Page<>(List.of(), null);
    }
    Instant now = clock.wallTime();
    List<Found> found = new ArrayList<>();
    List<History> read = ledger.histories(user.id(), last, MOST_READ);
    int looked = 0;
    while (looked < read.size() && found.size() < limit) {
      History history = read.get(looked++);
      last = history.torrentId();
      duty(rule, history, now)
          .filter(duty -> states.contains(duty.state()))
          .ifPresent(duty -> found.add(new Found(history, duty)));
    }
    boolean goesOn = looked < read.size() || read.size() == MOST_READ;
    return new Page<>(onTorrents(user, found), goesOn ? Long.toString(last) : null);
  }

  private static Optional<SeedingDuty> duty(SeedingRule rule, History history, Instant now) {
    return rule.dutyOf(
        history.completedAt(), Duration.ofSeconds(history.seededSeconds()), history.credit(), now);
  }

  private List<OnTorrent> onTorrents(User user, List<Found> found) {
    Map<Long, Torrent> byId =
        torrents
            .findAll(
                found.stream().map(one -> one.history().torrentId()).collect(Collectors.toSet()))
            .stream()
            .filter(torrent -> isFor(user, torrent))
            .collect(Collectors.toMap(Torrent::id, Function.identity()));
    return found.stream()
        .flatMap(one ->
            Stream.ofNullable(byId.get(one.history().torrentId()))
                .map(torrent -> new OnTorrent(torrent, one.history(), one.duty())))
        .toList();
  }

  private static boolean isFor(User user, Torrent torrent) {
    return torrent.status() == TorrentStatus.APPROVED && torrent.uploaderId() != user.id();
  }
}
