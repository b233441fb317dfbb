package org.trackerengine.application.directory;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.User;

/**
 * The data of a registered torrent that announces need. It is also the info hash of its swarm, so
 * that a codec that finds the hash has found the torrent.
 */
public final class RegisteredTorrent extends InfoHash {

  private final long id;
  private final @Nullable InfoHash secondHash;
  private final TorrentStatus status;
  private final @Nullable String reason;
  private final Factors factors;
  private final long uploaderId;
  private volatile long completed;

  /** Table that contains this torrent, or null after the torrent has been replaced there. */
  private volatile @Nullable TorrentTable table;

  RegisteredTorrent(Torrent torrent) {
    super(torrent.swarm().first(), torrent.swarm().second(), torrent.swarm().third());
    id = torrent.id();
    secondHash = torrent.secondHash();
    status = torrent.status();
    reason = torrent.reason();
    factors = Factors.NEUTRAL.equals(torrent.factors()) ? Factors.NEUTRAL : torrent.factors();
    uploaderId = torrent.uploaderId();
    completed = torrent.completed();
  }

  /** Returns the torrent's id. */
  public long id() {
    return id;
  }

  /** Returns the info hash that identifies the swarm. */
  public InfoHash swarm() {
    return this;
  }

  /** Returns the truncated v2 hash of a hybrid torrent, else null. */
  public @Nullable InfoHash secondHash() {
    return secondHash;
  }

  /** Returns the hash of this torrent that has the given words, or null if none has. */
  @Nullable InfoHash hashOf(long first, long second, int third) {
    if (is(first, second, third)) {
      return this;
    }
    return secondHash != null && secondHash.is(first, second, third) ? secondHash : null;
  }

  /** Returns true if this object is the current entry of the given table. */
  boolean isIn(TorrentTable asked) {
    return table == asked;
  }

  /** Sets the table that contains this torrent; null after it was replaced there. */
  void setTable(@Nullable TorrentTable now) {
    table = now;
  }

  /** Returns the moderation status. */
  public TorrentStatus status() {
    return status;
  }

  /** Returns why clients are refused if the torrent is: the reason given, or the status. */
  public String reason() {
    if (reason != null) {
      return reason;
    }
    return status == TorrentStatus.DELETED ? "deleted" : "rejected";
  }

  /** Returns the credit factors of the torrent alone. */
  public Factors factors() {
    return factors;
  }

  /** Returns the id of the user who registered the torrent. */
  long uploaderId() {
    return uploaderId;
  }

  /** Returns true if this user registered the torrent. */
  public boolean isUploader(@Nullable User user) {
    return user != null && user.id() == uploaderId;
  }

  /** Returns the number of finished downloads, as of the last flush. */
  public long completed() {
    return completed;
  }

  /**
   * Raises the number of finished downloads to {@code total}; a lower total, from a late notice, is
   * ignored. The caller makes sure that only one thread does this at a time.
   */
  void raiseCompleted(long total) {
    completed = Math.max(completed, total);
  }
}
