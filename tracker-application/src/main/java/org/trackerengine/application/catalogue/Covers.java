package org.trackerengine.application.catalogue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.trackerengine.application.catalogue.CatalogueException.Reason;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.catalogue.CoverRepository;
import org.trackerengine.application.port.catalogue.DetailsRepository;
import org.trackerengine.application.port.catalogue.PictureEncoder;
import org.trackerengine.application.port.catalogue.PictureRefusedException;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentEdit;
import org.trackerengine.domain.user.User;

/**
 * Use cases for the covers of torrents. A picture is encoded anew, so that nothing is stored but
 * pixels; one at a time, because a large one takes much memory. May block. What they refuse throws
 * {@link CatalogueException}. Callers must have made sure that the user may see the torrent.
 * Thread-safe.
 */
public final class Covers {

  private static final int AT_ONCE = 1;
  private static final Duration TURN = Duration.ofSeconds(10);

  private final TrackerClock clock;
  private final CoverRepository repository;
  private final DetailsRepository details;
  private final PictureEncoder encoder;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  Covers(TrackerClock clock, CatalogueStorage storage, PictureEncoder encoder) {
    this.clock = clock;
    this.repository = storage.covers();
    this.details = storage.details();
    this.encoder = encoder;
  }

  /** Returns the cover of a torrent. */
  public Optional<Cover> find(Torrent torrent) {
    return repository.find(torrent.id());
  }

  /** Whether a torrent has a cover. */
  public boolean has(Torrent torrent) {
    return repository.digest(torrent.id()).isPresent();
  }

  /**
   * Sets the cover of a torrent.
   *
   * @param picture the picture as it was uploaded: any bytes
   */
  public Cover put(User user, Torrent torrent, byte[] picture) {
    Cover cover = encode(user, torrent, picture);
    put(user, torrent, cover);
    return cover;
  }

  /** Encodes the cover of a torrent, which takes a while, and stores nothing. */
  public Cover encode(User user, Torrent torrent, byte[] picture) {
    Edits.check(user, torrent);
    return inTurn(picture);
  }

  /** Sets the cover of a torrent to one that was encoded. */
  public void put(User user, Torrent torrent, Cover cover) {
    Edits.check(user, torrent);
    String before = repository.digest(torrent.id()).orElse("");
    repository.put(torrent.id(), cover);
    note(user, torrent, before, cover.digest());
  }

  private Cover inTurn(byte[] picture) {
    try {
      if (!turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw CatalogueException.of(Reason.PICTURES_BUSY);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw CatalogueException.of(Reason.PICTURES_BUSY);
    }
    try {
      return encoder.encode(picture);
    } catch (PictureRefusedException refused) {
      throw CatalogueException.of(Reason.BAD_PICTURE, String.valueOf(refused.getMessage()));
    } finally {
      turns.release();
    }
  }

  /** Removes the cover of a torrent; returns false if it has none. */
  public boolean remove(User user, Torrent torrent) {
    Edits.check(user, torrent);
    Optional<String> before = repository.digest(torrent.id());
    boolean removed = repository.remove(torrent.id());
    if (removed) {
      note(user, torrent, before.orElse(""), "");
    }
    return removed;
  }

  private void note(User user, Torrent torrent, String before, String after) {
    if (!before.equals(after)) {
      details.add(
          new TorrentEdit(
              0,
              torrent.id(),
              user.id(),
              clock.wallTime(),
              TorrentEdit.Field.COVER,
              before,
              after));
    }
  }
}
