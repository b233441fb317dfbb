package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;

/**
 * Response to an accepted announce; counts include the caller, after the change. It belongs to the
 * driver that announces, which may reuse it; its content is valid until the next announce with the
 * same reply. Confined to one thread.
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
   * Begins another response.
   *
   * @param newFormat the form in which the caller wants its peers
   * @param newExternalAddress the caller's address as the tracker sees it
   * @return {@link #peers}, empty
   */
  public PeerBuffer begin(PeerFormat newFormat, IpAddress newExternalAddress) {
    format = newFormat;
    externalAddress = newExternalAddress;
    peers.reset(newFormat == PeerFormat.DICTIONARIES);
    return peers;
  }

  /**
   * Sets the remaining values of the response that was begun last; each parameter is the value of
   * the accessor with the same name.
   */
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

  /** Returns the seconds until the next announce. */
  public int intervalSeconds() {
    return intervalSeconds;
  }

  /** Returns the least number of seconds until the next announce. */
  public int minIntervalSeconds() {
    return minIntervalSeconds;
  }

  /** Returns the number of fresh peers with the whole torrent. */
  public int seeders() {
    return seeders;
  }

  /** Returns the number of the other fresh peers. */
  public int leechers() {
    return leechers;
  }

  /** Returns the number of finished downloads. */
  public long completed() {
    return completed;
  }

  /** Returns the peers for the caller, in the reply's own buffer. */
  public PeerBuffer peers() {
    return peers;
  }

  /**
   * Returns the caller's address as the tracker sees it (<a
   * href="https://www.bittorrent.org/beps/bep_0024.html">BEP 24</a>).
   */
  public IpAddress externalAddress() {
    return externalAddress;
  }

  /** Returns the form in which the caller wants its peers. */
  public PeerFormat format() {
    return format;
  }

  /** Returns the warning for the caller, or null. */
  public @Nullable Warning warning() {
    return warning;
  }
}
