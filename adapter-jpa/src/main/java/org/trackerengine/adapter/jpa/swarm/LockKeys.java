package org.trackerengine.adapter.jpa.swarm;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/**
 * Keys of locks: two announces with a common key are not processed at the same time. Keys are
 * hashes; a collision costs a wait and nothing else.
 *
 * <p>On a registered torrent, announces of the same peer id are processed one after the other, and
 * so are those of the same user, because they depend on the user's number of peers, ghosts and
 * account. Announces of a user that need a download slot are processed one after the other on all
 * torrents. Without users, ghosts are found by endpoint. An unregistered swarm is created and
 * removed with its peers, so all its announces are processed one after the other.
 */
final class LockKeys {

  private static final int OF_PEER = 1;
  private static final int OF_USER = 2;
  private static final int OF_ENDPOINT = 3;
  private static final int OF_SLOTS = 4;

  private LockKeys() {}

  /** Returns the keys of an announce in ascending order, so that announces cannot deadlock. */
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
    if (fact.needsSlot()) {
      return IntStream.of(
          ofPeer, hash(OF_USER, fact.torrentId(), fact.userId()), hash(OF_SLOTS, fact.userId()));
    }
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
