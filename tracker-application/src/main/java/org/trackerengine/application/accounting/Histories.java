package org.trackerengine.application.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;

/**
 * Use case that shows the transfers of users on torrents, as of the last flush. May block.
 * Thread-safe.
 */
public final class Histories {

  private static final int PAGE = 500;
  private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,17}");

  private final TorrentRepository torrents;
  private final TransferLedger ledger;

  public Histories(TorrentRepository torrents, TransferLedger ledger) {
    this.torrents = torrents;
    this.ledger = ledger;
  }

  /**
   * The transfers of a user on a torrent.
   *
   * @param torrent names the torrent
   */
  public record OnTorrent(Slug torrent, History history) {}

  /** Returns the histories of a user on up to {@code most} torrents, the oldest torrent first. */
  public List<OnTorrent> ofUser(User user, int most) {
    List<OnTorrent> all = new ArrayList<>();
    long last = 0;
    List<History> page;
    do {
      page = ledger.histories(user.id(), last, Math.min(PAGE, most - all.size()));
      for (History history : page) {
        last = history.torrentId();
        torrents
            .findById(last)
            .ifPresent(torrent -> all.add(new OnTorrent(torrent.slug(), history)));
      }
    } while (!page.isEmpty() && all.size() < most);
    return all;
  }

  /**
   * The transfers of a user on a torrent, for a page about them.
   *
   * @param torrent without its files, and with the last count of its peers
   */
  public record OfTorrent(Torrent torrent, History history) {

    /** Whether the user has all of a torrent that nobody seeds now. */
    public boolean needsSeeds() {
      return history.completedAt() != null && isListed() && torrent.seeders() == 0;
    }

    /** Whether the torrent still has a page for everyone. */
    public boolean isListed() {
      return torrent.status() == TorrentStatus.APPROVED && torrent.visible();
    }
  }

  /**
   * Returns a page of the histories of a user, the oldest torrent first. Pages may be short: the
   * list ends where {@code next} is null.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<OfTorrent> page(User user, int limit, @Nullable String after) {
    long last = after == null ? 0 : torrentId(after);
    List<History> found = ledger.histories(user.id(), last, limit + 1);
    List<History> shown = found.subList(0, Math.min(limit, found.size()));
    Map<Long, Torrent> byId =
        torrents
            .findAll(shown.stream().map(History::torrentId).collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.toMap(Torrent::id, Function.identity()));
    return new Page<>(
        shown.stream()
            .flatMap(history ->
                Stream.ofNullable(byId.get(history.torrentId()))
                    .map(torrent -> new OfTorrent(torrent, history)))
            .toList(),
        found.size() > limit ? Long.toString(shown.getLast().torrentId()) : null);
  }

  /** Returns the torrent of a cursor; throws if it is none. */
  static long torrentId(String cursor) {
    if (!CURSOR.matcher(cursor).matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    return Long.parseLong(cursor);
  }

  /** Returns the same as {@link #find}, with the torrent. */
  public Optional<OfTorrent> onTorrent(User user, Slug slug) {
    return torrents
        .findWithoutFiles(slug)
        .flatMap(torrent ->
            ledger
                .history(user.id(), torrent.id())
                .map(history -> new OfTorrent(torrent, history)));
  }

  /**
   * Returns the history of a user on a torrent, even if the torrent is no longer listed.
   *
   * @return empty if the torrent does not exist or no report of the user on it is stored
   */
  public Optional<History> find(User user, Slug torrent) {
    return torrents
        .findWithoutFiles(torrent)
        .flatMap(found -> ledger.history(user.id(), found.id()));
  }
}
