package org.trackerengine.adapter.jpa.swarm;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/**
 * What two announces must not be about at the same time. Keys are hashes: that two different things
 * have the same one costs a wait and nothing else.
 *
 * <p>On a registered torrent announces of one peer id come one after the other, and those of one
 * user: how many peers the user has, which of them are ghosts, and the account. Where there are no
 * users, ghosts are found by endpoint. An unregistered swarm comes and goes with its peers, so that
 * its announces come one after the other altogether.
 */
final class LockKeys {

  private static final int OF_PEER = 1;
  private static final int OF_USER = 2;
  private static final int OF_ENDPOINT = 3;

  private LockKeys() {}

  /** Those of an announce, in ascending order, so that no two announces wait for each other. */
  static int[] of(SwarmAnnounce fact) {
    return (fact.torrentId() == 0
            ? IntStream.of(hash(fact.swarm().first(), fact.swarm().second(), fact.swarm().third()))
            : ofRegistered(fact))
        .sorted()
        .distinct()
        .toArray();
  }

  private static IntStream ofRegistered(SwarmAnnounce fact) {
    PeerId id = fact.announce().peerId();
    int ofPeer = hash(OF_PEER, fact.torrentId(), id.first(), id.second(), id.third());
    return fact.isAccounted()
        ? IntStream.of(ofPeer, hash(OF_USER, fact.torrentId(), fact.userId()))
        : IntStream.concat(IntStream.of(ofPeer), ofEndpoints(fact));
  }

  private static IntStream ofEndpoints(SwarmAnnounce fact) {
    Announce announce = fact.announce();
    return Arrays.asList(announce.address(), announce.secondAddress()).stream()
        .filter(Objects::nonNull)
        .mapToInt(address -> ofEndpoint(fact, address, announce.port()));
  }

  private static int ofEndpoint(SwarmAnnounce fact, IpAddress address, int port) {
    return hash(OF_ENDPOINT, fact.torrentId(), address.high(), address.low(), port);
  }

  private static int hash(long... values) {
    long mixed = 0;
    for (long value : values) {
      mixed = (mixed ^ value) * 0x9e3779b97f4a7c15L;
      mixed ^= mixed >>> 32;
    }
    return Long.hashCode(mixed);
  }
}
