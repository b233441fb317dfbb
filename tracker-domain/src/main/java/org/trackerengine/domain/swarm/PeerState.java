package org.trackerengine.domain.swarm;

import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;

/**
 * Mutable form of {@link Peer}: a store copies a peer from its own form into it, lets the announce
 * rule change it, and stores it again, without creating garbage. Its fields are those of {@link
 * Peer}. Confined to one thread.
 */
public final class PeerState {

  /** The three parts of the peer id, as in {@link PeerId}. */
  public long idFirst;

  public long idSecond;
  public int idThird;

  /** The user's id; 0 without a user. */
  public long userId;

  /**
   * Proof that distinguishes the peer from others with the same peer id ({@link
   * SwarmAnnounce#proof}).
   */
  public long proof;

  public PeerRole role = PeerRole.LEECHER;
  public final EndpointState v4 = new EndpointState();
  public final EndpointState v6 = new EndpointState();

  /**
   * The highest value of the session that the client has reported, bytes; also {@link #downloaded}.
   */
  public long uploaded;

  public long downloaded;

  /** Monotonic time of the last report that was not outdated ({@code Progress.atMillis}). */
  public long lastReportMillis;

  /** Whether the peer has no download left to finish. */
  public boolean completed;

  /** Bytes still missing; {@link Announce#LEFT_UNKNOWN} if not known. */
  public long left = Announce.LEFT_UNKNOWN;

  /**
   * Bytes sent per second between the last two reports, {@link Speed#UNKNOWN} if not known; also
   * {@link #downloadSpeed}.
   */
  public long uploadSpeed = Speed.UNKNOWN;

  public long downloadSpeed = Speed.UNKNOWN;

  /** The torrent's hashes by which the client announces. */
  public int hashes;

  /** Returns the endpoint of one address family. */
  public EndpointState endpoint(boolean ofV4) {
    return ofV4 ? v4 : v6;
  }

  /** Whether the peer listens at {@code address} and {@code port}. */
  public boolean isAt(IpAddress address, int port) {
    return endpoint(address.isV4()).isAt(address, port);
  }

  /** Whether the peer has this peer id. */
  public boolean isNamed(PeerId id) {
    return idFirst == id.first() && idSecond == id.second() && idThird == id.third();
  }

  /**
   * Returns the monotonic time of the last announce from either endpoint; one of them must exist.
   */
  public long lastSeenMillis() {
    if (!v6.present) {
      return v4.lastSeenMillis;
    }
    return v4.present ? Math.max(v4.lastSeenMillis, v6.lastSeenMillis) : v6.lastSeenMillis;
  }

  /**
   * Makes the peer wait for a download slot: it stays in the swarm, and is not handed out, since
   * nothing can be dialled at port 0.
   */
  public void waitForSlot() {
    v4.port = 0;
    v6.port = 0;
  }

  /** Whether the peer has a download slot: it downloads, and does not wait for one. */
  public boolean hasSlot() {
    return role == PeerRole.LEECHER && (v4.present && v4.port != 0 || v6.present && v6.port != 0);
  }

  /** Whether one of the endpoints is dialable. */
  public boolean isDialable() {
    return v4.isDialable() || v6.isDialable();
  }

  /** Copies the fields of {@code peer}; the proof is not changed. */
  public void load(Peer peer) {
    setId(peer.id());
    userId = peer.userId();
    role = peer.role();
    v4.load(peer.v4());
    v6.load(peer.v6());
    uploaded = peer.counters().uploaded();
    downloaded = peer.counters().downloaded();
    lastReportMillis = peer.lastReportMillis();
    completed = peer.completed();
    left = peer.left();
    uploadSpeed = peer.uploadSpeed();
    downloadSpeed = peer.downloadSpeed();
    hashes = peer.hashes();
  }

  /** Sets the peer id. */
  public void setId(PeerId id) {
    idFirst = id.first();
    idSecond = id.second();
    idThird = id.third();
  }

  /** Returns an immutable copy. */
  public Peer toPeer() {
    return new Peer(
        new PeerId(idFirst, idSecond, idThird),
        userId,
        role,
        v4.toPresence(),
        v6.toPresence(),
        new Counters(uploaded, downloaded),
        lastReportMillis,
        completed,
        left,
        uploadSpeed,
        downloadSpeed,
        hashes);
  }
}
