package org.trackerengine.testkit.contract.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.testkit.contract.swarm.SwarmContract;

/** Base class of the contracts of lists of peers. */
abstract class ListingContract extends SwarmContract {

  final Page<LivePeer> page(InfoHash swarm, int limit, @Nullable String after) {
    return swarms().peers(swarm, clock.monotonicMillis(), limit, after);
  }

  /** Reads a whole list; {@code between} is called between two pages. */
  static List<LivePeer> all(
      Function<@Nullable String, Page<LivePeer>> pages, int limit, Runnable between) {
    List<LivePeer> all = new ArrayList<>();
    String after = null;
    do {
      Page<LivePeer> page = pages.apply(after);
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      all.addAll(page.items());
      after = page.next();
      between.run();
    } while (after != null);
    return all;
  }

  final List<LivePeer> listed(int limit) {
    return all(after -> page(torrent().swarm(), limit, after), limit, () -> {});
  }

  final List<LivePeer> listedOf(long userId, int limit) {
    return all(
        after -> swarms().peersOf(userId, clock.monotonicMillis(), limit, after), limit, () -> {});
  }

  static List<PeerId> ids(List<LivePeer> peers) {
    return peers.stream().map(live -> live.peer().id()).toList();
  }

  static PeerId[] ids(int from, int to) {
    PeerId[] ids = new PeerId[to - from + 1];
    for (int n = from; n <= to; n++) {
      ids[n - from] = id(n);
    }
    return ids;
  }

  final Peer only() {
    List<LivePeer> listed = listed(200);
    assertThat(listed).hasSize(1);
    return listed.getFirst().peer();
  }

  static @Nullable Endpoint endpoint(@Nullable Presence presence) {
    return presence == null ? null : presence.endpoint();
  }
}
