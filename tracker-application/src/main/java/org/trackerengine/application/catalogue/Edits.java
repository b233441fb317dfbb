package org.trackerengine.application.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trackerengine.application.catalogue.CatalogueException.Reason;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.catalogue.DetailsRepository;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentEdit;
import org.trackerengine.domain.user.User;

/**
 * Use cases of uploaders and moderators: they edit what is written about a torrent, and see what
 * was edited before. May block. What they refuse throws {@link CatalogueException}. Callers must
 * have made sure that the user may see the torrent. Thread-safe.
 */
public final class Edits {

  private final TrackerClock clock;
  private final DetailsRepository repository;
  private final DetailRules rules;

  Edits(TrackerClock clock, CatalogueStorage storage) {
    this.clock = clock;
    this.repository = storage.details();
    this.rules = new DetailRules(storage);
  }

  /** Returns what is written about a torrent; empty if the torrent does not exist. */
  public Optional<TorrentDetails> details(Torrent torrent) {
    return repository.find(torrent.id());
  }

  /**
   * Changes what is written about a torrent, and adds the changes to the history. Of two changes at
   * once each keeps the fields that it does not change.
   */
  public Optional<TorrentDetails> change(
      User user, Torrent torrent, UnaryOperator<TorrentDetails> change) {
    check(user, torrent);
    return repository
        .find(torrent.id())
        .flatMap(before -> {
          TorrentDetails wanted = rules.checked(before, change.apply(before));
          return repository.change(
              torrent.id(),
              user.id(),
              clock.wallTime(),
              current -> current.changed(before, wanted));
        });
  }

  static void check(User user, Torrent torrent) {
    if (!torrent.mayBeEditedBy(user)) {
      throw CatalogueException.of(Reason.NOT_YOURS);
    }
  }

  /** Returns the newest edits of a torrent, the newest first. */
  public List<TorrentEdit> history(User user, Torrent torrent) {
    check(user, torrent);
    return repository.edits(torrent.id());
  }
}
