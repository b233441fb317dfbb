package org.trackerengine.application.port.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentEdit;

/**
 * Stores what people write about torrents, and what was changed in it. Thread-safe; may block. A
 * category or tag that does not exist, or is removed at the same time, is left out.
 */
public interface DetailsRepository {

  /** Number of edits that are kept of each torrent, the newest. */
  int MOST_EDITS = 50;

  /** Returns the details of a torrent; empty if the torrent does not exist. */
  Optional<TorrentDetails> find(long torrentId);

  /**
   * Changes the details and adds each change to the history, in one step; returns empty if the
   * torrent does not exist.
   *
   * @param userId who makes the change
   * @param editedAt wall clock, stored to the microsecond
   */
  Optional<TorrentDetails> change(
      long torrentId, long userId, Instant editedAt, UnaryOperator<TorrentDetails> change);

  /** Adds a change to the history of an existing torrent, with a new id in place of its own. */
  void add(TorrentEdit edit);

  /** Returns the newest edits of a torrent, {@link #MOST_EDITS} at most, the newest first. */
  List<TorrentEdit> edits(long torrentId);
}
