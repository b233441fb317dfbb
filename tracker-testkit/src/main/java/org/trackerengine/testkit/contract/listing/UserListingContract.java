package org.trackerengine.testkit.contract.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.LivePeer;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.torrent.Torrent;

/** Contract: lists of the peers of a user, over all swarms. */
public abstract class UserListingContract extends ListingContract {

  @Test
  @DisplayName("a user's peers are listed over all swarms, and nobody else's")
  final void peersOfAUser() {
    List<String> names = new ArrayList<>();
    for (int n = 1; n <= 9; n++) {
      Torrent torrent = torrent("Torrent " + n);
      names.add(torrent.swarm() + " " + id(n));
      names.add(torrent.swarm() + " " + id(100 + n));
      starts(client(alice(), n).torrent(torrent));
      starts(client(alice(), 100 + n).torrent(torrent).seeding());
      starts(client(bob(), 200 + n).torrent(torrent));
      starts(client(bob(), 300 + n).torrent(torrent("Torrent without her " + n)));
    }
    starts(stranger(1));

    for (int limit : new int[] {1, 2, 5, 18, 200}) {
      assertThat(listedOf(alice().id(), limit))
          .extracting(live -> live.swarm() + " " + live.peer().id())
          .containsExactlyInAnyOrderElementsOf(names);
    }
    assertThat(listedOf(alice().id(), 200))
        .allSatisfy(live -> {
          assertThat(live.peer().userId()).isEqualTo(alice().id());
          assertThat(live.torrentId()).isNotZero();
        });
    assertThat(listedOf(bob().id(), 4)).hasSize(18);
    assertThat(listedOf(user("carol").id(), 4)).isEmpty();
  }

  @Test
  @DisplayName("a user's peers that stay are listed once while others come and go")
  final void peersOfAUserWhileOthersComeAndGo() {
    for (int n = 1; n <= 20; n++) {
      starts(client(alice(), n).torrent(torrent("Torrent " + n)));
    }
    int[] next = {0};
    List<LivePeer> listed =
        all(
            after -> swarms().peersOf(alice().id(), clock.monotonicMillis(), 2, after),
            2,
            () -> {
              int n = ++next[0];
              if (n <= 8) {
                stops(client(alice(), n).torrent(torrent("Torrent " + n)));
                for (int joined = 0; joined < 5; joined++) {
                  Torrent other = torrent("Torrent " + n + joined + "b");
                  starts(client(bob(), 500 + n).torrent(other));
                  starts(client(alice(), 700 + n).torrent(other));
                }
              }
            });

    assertThat(ids(listed)).contains(ids(9, 20));
    assertThat(new HashSet<>(listed.stream().map(l -> l.swarm() + " " + l.peer().id()).toList()))
        .hasSameSizeAs(listed);
  }

  @Test
  @DisplayName("evicted peers are not listed; an evicted endpoint is not shown")
  final void evicted() {
    starts(client(alice(), 1));
    starts(client(bob(), 2).secondAddress("2001:db8::2"));
    swarms().evict(alice().id());
    swarms().evict(new Network(v4(2), 32));

    assertThat(ids(listed(200))).containsExactly(id(2));
    assertThat(only().v4()).isNull();
    assertThat(endpoint(only().v6())).isEqualTo(new Endpoint(v6(2), 6881));
  }
}
