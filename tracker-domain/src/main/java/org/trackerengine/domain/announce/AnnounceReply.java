package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;

/**
 * The answer to an accepted announce; counts include the caller, after the change. A driver that
 * announces owns it and may use it again and again: what it says is valid until the next announce
 * with the same reply. Confined to one thread.
 */
public final class AnnounceReply implements AnnounceOutcome {

  private final PeerBuffer peers = new PeerBuffer();
  private PeerFormat format = PeerFormat.COMPACT;
  private IpAddress externalAddress = IpAddress.ofV4(0);
  private int intervalSeconds;
  private int minIntervalSeconds;
  private int seeders;
  private int leechers;
  private long completed;
  private @Nullable Warning warning;

  /**
   * Begins another answer.
   *
   * @param newFormat how the caller wants its peers
   * @param newExternalAddress how the tracker sees the caller
   * @return {@link #peers}, empty
   */
  public PeerBuffer begin(PeerFormat newFormat, IpAddress newExternalAddress) {
    format = newFormat;
    externalAddress = newExternalAddress;
    peers.reset(newFormat == PeerFormat.DICTIONARIES);
    return peers;
  }

  /** Completes the answer that was begun last, by what the accessors of these names say. */
  public AnnounceReply finish(
      int newIntervalSeconds,
      int newMinIntervalSeconds,
      int newSeeders,
      int newLeechers,
      long newCompleted,
      @Nullable Warning newWarning) {
    intervalSeconds = newIntervalSeconds;
    minIntervalSeconds = newMinIntervalSeconds;
    seeders = newSeeders;
    leechers = newLeechers;
    completed = newCompleted;
    warning = newWarning;
    return this;
  }

  /** When to announce again. */
  public int intervalSeconds() {
    return intervalSeconds;
  }

  /** When to announce again at the earliest. */
  public int minIntervalSeconds() {
    return minIntervalSeconds;
  }

  /** Fresh peers with everything. */
  public int seeders() {
    return seeders;
  }

  /** The other fresh peers. */
  public int leechers() {
    return leechers;
  }

  /** Downloads finished. */
  public long completed() {
    return completed;
  }

  /** The peers for the caller; the reply's own buffer. */
  public PeerBuffer peers() {
    return peers;
  }

  /**
   * How the tracker sees the caller (<a href="https://www.bittorrent.org/beps/bep_0024.html">BEP
   * 24</a>).
   */
  public IpAddress externalAddress() {
    return externalAddress;
  }

  /** How the caller wants its peers. */
  public PeerFormat format() {
    return format;
  }

  /** What the caller should change, or null. */
  public @Nullable Warning warning() {
    return warning;
  }
}
