package org.trackerengine.application.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.User;

/**
 * Use case that shows the transfers of users on torrents, as of the last flush. May block.
 * Thread-safe.
 */
public final class Histories {

  private static final int PAGE = 500;

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
   * Returns the history of a user on a torrent, even if the torrent is no longer listed.
   *
   * @return empty if the torrent does not exist or no report of the user on it is stored
   */
  public Optional<History> find(User user, Slug torrent) {
    return torrents.findBySlug(torrent).flatMap(found -> ledger.history(user.id(), found.id()));
  }
}
