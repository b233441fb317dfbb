package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;

/**
 * A client says that it shares a torrent (<a
 * href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>).
 *
 * @param infoHash which torrent
 * @param peerId which client
 * @param passkey the key in the URL; null when there is none or it cannot be one
 * @param caller the proven address of its sender
 * @param address where the client is: the caller's address, or what replaces it by rule
 * @param secondAddress an address of the other family that the client listens on too, or null
 * @param port where it listens, 0–65535; 0 says that it cannot be dialled
 * @param uploaded bytes sent in this session, 0 to 2^62
 * @param downloaded bytes received in this session, 0 to 2^62
 * @param left bytes still missing; {@link #LEFT_UNKNOWN} before a magnet's metadata is there
 * @param event why it announces
 * @param numWant peers wanted, within the codec's limits
 * @param key what the client's opaque {@code key} hashes to ({@link KeyHash}), 0 without one; it
 *     proves that two announces from different addresses are one client's
 * @param format how it wants its peers
 * @param warning what the codec has passed over and the client should know, or null
 */
public record Announce(
    InfoHash infoHash,
    PeerId peerId,
    @Nullable Passkey passkey,
    IpAddress caller,
    IpAddress address,
    @Nullable IpAddress secondAddress,
    int port,
    long uploaded,
    long downloaded,
    long left,
    AnnounceEvent event,
    int numWant,
    long key,
    PeerFormat format,
    @Nullable Warning warning)
    implements AnnounceRequest {

  /** The value of {@code left} that says "not known": a leecher. */
  public static final long LEFT_UNKNOWN = Long.MAX_VALUE;

  /** The most that {@code uploaded} and {@code downloaded} may be, in bytes: 4 EiB. */
  public static final long MOST_TRANSFERRED = 1L << 62;

  public Announce {
    if (Math.min(uploaded, downloaded) < 0 || left < 0 || numWant < 0) {
      throw new IllegalArgumentException("counters and numWant are not negative");
    }
  }

  /** Without a warning. */
  public Announce(
      InfoHash infoHash,
      PeerId peerId,
      @Nullable Passkey passkey,
      IpAddress caller,
      IpAddress address,
      @Nullable IpAddress secondAddress,
      int port,
      long uploaded,
      long downloaded,
      long left,
      AnnounceEvent event,
      int numWant,
      long key,
      PeerFormat format) {
    this(
        infoHash,
        peerId,
        passkey,
        caller,
        address,
        secondAddress,
        port,
        uploaded,
        downloaded,
        left,
        event,
        numWant,
        key,
        format,
        null);
  }

  /** Whether the client has the whole torrent. */
  public boolean isSeeder() {
    return left == 0;
  }

  /** The client leaves. */
  public boolean isStopped() {
    return event == AnnounceEvent.STOPPED;
  }

  /** The client's own totals. */
  public Counters counters() {
    return new Counters(uploaded, downloaded);
  }

  /** Where the client listens at {@link #address}. */
  public Endpoint endpoint() {
    return new Endpoint(address, port);
  }
}
