package org.trackerengine.domain.announce;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;

/**
 * Announce: a message in which a client says that it shares a torrent (<a
 * href="https://www.bittorrent.org/beps/bep_0003.html">BEP 3</a>).
 *
 * @param infoHash the torrent
 * @param peerId the client
 * @param passkey the key in the URL; null if it is missing or malformed
 * @param caller the proven address of its sender
 * @param address the address of the client: the caller's address, or the one that replaces it by
 *     rule
 * @param secondAddress an address of the other family that the client listens on too, or null
 * @param port the port on which the client listens, 0–65535; 0 and 1 mean that it cannot be dialled
 * @param uploaded bytes sent in this session, 0 to 2^62
 * @param downloaded bytes received in this session, 0 to 2^62
 * @param left bytes still missing; {@link #LEFT_UNKNOWN} for a magnet link whose metadata the
 *     client does not have yet
 * @param event the reason for the announce
 * @param numWant peers wanted, within the codec's limits
 * @param key the hash of the client's opaque {@code key} ({@link KeyHash}), 0 without a key; it
 *     proves that two announces from different addresses come from one client
 * @param format the form in which the client wants its peers
 * @param warning a warning for the client about a value that the codec has ignored, or null
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

  /** Value of {@code left} that means "not known"; such a client is a leecher. */
  public static final long LEFT_UNKNOWN = Long.MAX_VALUE;

  /** Largest value of {@code uploaded} and {@code downloaded}, in bytes: 4 EiB. */
  public static final long MOST_TRANSFERRED = 1L << 62;

  public Announce {
    if (Math.min(uploaded, downloaded) < 0 || left < 0 || numWant < 0) {
      throw new IllegalArgumentException("counters and numWant are not negative");
    }
  }

  /** Creates an announce without a warning. */
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

  /** Whether the client leaves the swarm. */
  public boolean isStopped() {
    return event == AnnounceEvent.STOPPED;
  }

  /** Returns the same announce with the event {@code stopped}. */
  public Announce stopping() {
    return new Announce(
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
        AnnounceEvent.STOPPED,
        numWant,
        key,
        format,
        warning);
  }

  /** Returns the totals that the client reports. */
  public Counters counters() {
    return new Counters(uploaded, downloaded);
  }

  /** Returns the endpoint with {@link #address} and {@link #port}. */
  public Endpoint endpoint() {
    return new Endpoint(address, port);
  }
}
