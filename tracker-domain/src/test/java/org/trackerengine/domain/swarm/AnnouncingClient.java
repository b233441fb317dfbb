package org.trackerengine.domain.swarm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/** A client that announces by the rule, and keeps its peer between announces as a store does. */
final class AnnouncingClient {

  static final String V4 = "198.51.100.7";
  static final String V6 = "2001:db8::7";
  static final InfoHash SWARM = new InfoHash(1, 2, 3);

  @Nullable Peer peer;
  long now = 1_000_000;
  String address = V4;
  @Nullable String second;
  int port = 6881;
  long uploaded;
  long downloaded;
  long left = 100;
  long user = 1;
  AnnounceEvent event = AnnounceEvent.NONE;
  InfoHash infoHash = SWARM;
  Factors factors = Factors.NEUTRAL;
  SwarmLimits limits = SwarmLimits.DEFAULT;

  Transition announce() {
    Announce announce =
        new Announce(
            infoHash,
            new PeerId(4, 5, 6),
            null,
            ip(address),
            ip(address),
            second == null ? null : ip(second),
            port,
            uploaded,
            downloaded,
            left,
            event,
            50,
            0,
            PeerFormat.COMPACT);
    SwarmAnnounce fact = new SwarmAnnounce(announce, SWARM, 1, user, factors, now);
    Transition transition = AnnounceRule.apply(peer, fact, limits);
    peer = transition.next();
    event = AnnounceEvent.NONE;
    return transition;
  }

  Transition announce(AnnounceEvent with) {
    event = with;
    return announce();
  }

  Transition later(long millis) {
    now += millis;
    return announce();
  }

  Peer peer() {
    return Objects.requireNonNull(peer);
  }

  static IpAddress ip(String literal) {
    return Objects.requireNonNull(IpAddress.parse(literal));
  }
}
