package org.trackerengine.application.directory;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * What an announce must know about a registered torrent, beside the hash that names it: a codec
 * that knows the hash has found the torrent.
 */
public final class RegisteredTorrent extends InfoHash {

  private final long id;
  private final @Nullable InfoHash secondHash;
  private final TorrentStatus status;
  private final @Nullable String reason;
  private final Factors factors;
  private final long uploaderId;
  private volatile long completed;

  /** Where it is found, until it is replaced there. */
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

  /** The torrent's id. */
  public long id() {
    return id;
  }

  /** The hash that names its swarm. */
  public InfoHash swarm() {
    return this;
  }

  /** The v2 hash of a hybrid torrent, else null. */
  public @Nullable InfoHash secondHash() {
    return secondHash;
  }

  /** Whichever of its hashes has these numbers, or null. */
  @Nullable InfoHash hashOf(long first, long second, int third) {
    if (is(first, second, third)) {
      return this;
    }
    return secondHash != null && secondHash.is(first, second, third) ? secondHash : null;
  }

  /** Whether it is found there, as it is. */
  boolean isIn(TorrentTable asked) {
    return table == asked;
  }

  /** It is found there from now on, or no more. */
  void setTable(@Nullable TorrentTable now) {
    table = now;
  }

  /** Where it stands with the moderators. */
  public TorrentStatus status() {
    return status;
  }

  /** Why it was rejected or deleted, or null. */
  public @Nullable String reason() {
    return reason;
  }

  /** The torrent's own factors. */
  public Factors factors() {
    return factors;
  }

  /** Who registered it. */
  public long uploaderId() {
    return uploaderId;
  }

  /** Finished downloads, as of the last flush. */
  public long completed() {
    return completed;
  }

  /**
   * Counts only grow, so a late notice cannot take one back; the caller makes sure that no other
   * thread does the same.
   */
  void raiseCompleted(long total) {
    completed = Math.max(completed, total);
  }
}
