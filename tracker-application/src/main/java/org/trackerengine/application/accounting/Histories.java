package org.trackerengine.application.accounting;

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

  private final TorrentRepository torrents;
  private final TransferLedger ledger;

  public Histories(TorrentRepository torrents, TransferLedger ledger) {
    this.torrents = torrents;
    this.ledger = ledger;
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
