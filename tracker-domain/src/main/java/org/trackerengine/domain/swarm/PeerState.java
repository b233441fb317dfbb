package org.trackerengine.domain.swarm;

import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;

/**
 * {@link Peer} that changes in place: what a store takes out of its own form, has the announce rule
 * change, and puts back, again and again without garbage. Its fields are those of {@link Peer}.
 * Confined to one thread.
 */
public final class PeerState {

  /** The three parts of the peer id, as {@link PeerId} has them. */
  public long idFirst;

  public long idSecond;
  public int idThird;

  /** Its user, or 0. */
  public long userId;

  /** What tells it from other peers of the same peer id ({@link SwarmAnnounce#proof}). */
  public long proof;

  public PeerRole role = PeerRole.LEECHER;
  public final EndpointState v4 = new EndpointState();
  public final EndpointState v6 = new EndpointState();

  /** The highest values that it has reported in its session, bytes. */
  public long uploaded;

  public long downloaded;

  /** Monotonic time of the last report that was not behind them. */
  public long lastReportMillis;

  /** Whether it has nothing to finish any more. */
  public boolean completed;

  /** By which of the torrent's hashes it announces. */
  public int hashes;

  /** The endpoint of one family. */
  public EndpointState endpoint(boolean ofV4) {
    return ofV4 ? v4 : v6;
  }

  /** Whether it listens at {@code address} and {@code port}. */
  public boolean isAt(IpAddress address, int port) {
    return endpoint(address.isV4()).isAt(address, port);
  }

  /** Whether this is its name. */
  public boolean isNamed(PeerId id) {
    return idFirst == id.first() && idSecond == id.second() && idThird == id.third();
  }

  /** Monotonic time of the last announce from either family; one of them is there. */
  public long lastSeenMillis() {
    if (!v6.present) {
      return v4.lastSeenMillis;
    }
    return v4.present ? Math.max(v4.lastSeenMillis, v6.lastSeenMillis) : v6.lastSeenMillis;
  }

  /** Whether one of its endpoints is dialable. */
  public boolean isDialable() {
    return v4.isDialable() || v6.isDialable();
  }

  /** Becomes {@code peer}; the proof is left as it is. */
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
    hashes = peer.hashes();
  }

  /** Sets the peer id. */
  public void setId(PeerId id) {
    idFirst = id.first();
    idSecond = id.second();
    idThird = id.third();
  }

  /** The value. */
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
        hashes);
  }
}
