package org.trackerengine.application.accounting;

import java.util.Optional;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.user.User;

/** What users have moved on torrents, as of the last flush. May block. Thread-safe. */
public final class Histories {

  private final TorrentRepository torrents;
  private final TransferLedger ledger;

  public Histories(TorrentRepository torrents, TransferLedger ledger) {
    this.torrents = torrents;
    this.ledger = ledger;
  }

  /**
   * What a user has moved on a torrent, whether or not it is listed any more; empty when there is
   * no such torrent, or nothing that the user has reported on it is stored.
   */
  public Optional<History> find(User user, Slug torrent) {
    return torrents.findBySlug(torrent).flatMap(found -> ledger.history(user.id(), found.id()));
  }
}
