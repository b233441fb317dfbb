package org.trackerengine.adapter.jpa.accounting;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.PeerChange.FirstReport;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.Speed;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * One change in the making: of a leecher who was known, has reported the counters {@code (uploaded,
 * 0)} and is credited as much, unless it is told otherwise.
 */
final class Change {

  private final long userId;
  private final long torrentId;
  private final int client;
  private long uploaded;
  private long credited;
  private boolean first;
  private boolean left;
  private boolean completed;
  private boolean seeder;
  private int early;
  private int hashes = 1;
  private long seededMillis;
  private @Nullable Long reportedAtMillis;

  private Change(long userId, long torrentId, int client) {
    this.userId = userId;
    this.torrentId = torrentId;
    this.client = client;
  }

  /** Of the {@code client}-th client. */
  static Change of(long userId, long torrentId, int client) {
    return new Change(userId, torrentId, client);
  }

  /** Having sent so much in all, and so much of it since the report before. */
  Change uploaded(long bytes, long since) {
    uploaded = bytes;
    credited = since;
    return this;
  }

  /** Being the first report of this client. */
  Change first() {
    first = true;
    credited = 0;
    return this;
  }

  Change left() {
    left = true;
    return this;
  }

  Change completed() {
    completed = true;
    return this;
  }

  Change seeder() {
    seeder = true;
    return this;
  }

  Change early(int inARow) {
    early = inARow;
    return this;
  }

  Change hashes(int bits) {
    hashes = bits;
    return this;
  }

  Change seededMillis(long millis) {
    seededMillis = millis;
    return this;
  }

  Change reportedAt(long monotonicMillis) {
    reportedAtMillis = monotonicMillis;
    return this;
  }

  PeerChange at(long nowMillis) {
    long at = reportedAtMillis == null ? nowMillis : reportedAtMillis;
    Counters counters = new Counters(uploaded, 0);
    PeerId id = PeerId.ofText(String.format(Locale.ROOT, "-TR4060-%012d", client));
    Endpoint endpoint = new Endpoint(IpAddress.ofV4(0xc6120000 + client), 6881);
    Peer peer =
        new Peer(
            id,
            userId,
            seeder ? PeerRole.SEEDER : PeerRole.LEECHER,
            new Presence(endpoint, at, early),
            null,
            counters,
            at,
            completed,
            Announce.LEFT_UNKNOWN,
            Speed.UNKNOWN,
            Speed.UNKNOWN,
            hashes);
    return new PeerChange(
        new InfoHash(0, 0, 1),
        torrentId,
        userId,
        id,
        left ? null : peer,
        counters,
        at,
        first ? new FirstReport(counters, at, Factors.NEUTRAL, false, false) : null,
        new Credit(credited, 0, credited, 0, 0, 0),
        completed,
        false,
        0,
        seededMillis);
  }
}
