package org.trackerengine.testkit.contract.swarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.testkit.contract.swarm.ReferenceSwarm.Candidate;

/** Result of one announce in a store: the effect, and the peers returned. */
public record Answer(AnnounceEffect effect, PeerBuffer buffer) {

  SwarmCounts counts() {
    return effect.counts();
  }

  /** Returns the number of logical peers returned. */
  int peers() {
    return buffer.peers();
  }

  /** Returns the entries: IPv4, then IPv6, each in the store's order. */
  List<Entry> entries() {
    List<PeerId> ids = ids();
    List<Endpoint> endpoints = endpoints();
    return IntStream.range(0, ids.size())
        .mapToObj(i -> new Entry(ids.get(i), endpoints.get(i)))
        .toList();
  }

  /** Returns the entries that result if all {@code candidates} are returned. */
  static List<Entry> entriesOf(List<Candidate> candidates) {
    List<Entry> entries = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.v4() != null) {
        entries.add(new Entry(candidate.id(), candidate.v4()));
      }
    }
    for (Candidate candidate : candidates) {
      if (candidate.v6() != null) {
        entries.add(new Entry(candidate.id(), candidate.v6()));
      }
    }
    return entries;
  }

  /** One returned endpoint, with its peer id. */
  record Entry(PeerId id, Endpoint endpoint) {}

  /** Returns the peer id of each endpoint: IPv4, then IPv6, each in the store's order. */
  List<PeerId> ids() {
    List<PeerId> ids = new ArrayList<>();
    for (int i = 0; i < buffer.v4Count(); i++) {
      ids.add(PeerId.of(buffer.v4Ids(), i * PeerId.LENGTH));
    }
    for (int i = 0; i < buffer.v6Count(); i++) {
      ids.add(PeerId.of(buffer.v6Ids(), i * PeerId.LENGTH));
    }
    return ids;
  }

  /** Returns the endpoints: IPv4, then IPv6, each in the store's order. */
  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    addEndpoints(endpoints, buffer.v4Bytes(), buffer.v4Count(), PeerBuffer.V4_LENGTH);
    addEndpoints(endpoints, buffer.v6Bytes(), buffer.v6Count(), PeerBuffer.V6_LENGTH);
    return endpoints;
  }

  private static void addEndpoints(List<Endpoint> endpoints, byte[] bytes, int count, int width) {
    for (int i = 0; i < count; i++) {
      int portAt = i * width + width - 2;
      IpAddress address = IpAddress.of(Arrays.copyOfRange(bytes, i * width, portAt));
      int port = (bytes[portAt] & 0xff) << 8 | bytes[portAt + 1] & 0xff;
      endpoints.add(new Endpoint(address, port));
    }
  }
}
