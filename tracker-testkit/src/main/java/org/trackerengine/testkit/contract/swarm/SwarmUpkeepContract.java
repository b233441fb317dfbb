package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.SwarmTotals;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: operations of the operator and of the tracker itself on a swarm store: evict, forget,
 * totals.
 */
public abstract class SwarmUpkeepContract extends SwarmContract {

  @Test
  @DisplayName("E1: a scrape changes nothing")
  final void scrapeChangesNothing() {
    assertThat(counts()).isEqualTo(SwarmCounts.NONE);
    assertThat(swarms().contains(torrent().swarm())).isFalse();

    starts(client(alice(), 1));
    clock.advanceMinutes(59);
    counts();
    clock.advanceMinutes(1);
    assertThat(counts()).isEqualTo(SwarmCounts.NONE);
    assertThat(swarms().expire(clock.monotonicMillis(), 10)).isEqualTo(1);
  }

  @Test
  @DisplayName("totals count swarms and peers")
  final void totals() {
    assertThat(swarms().totals()).isEqualTo(new SwarmTotals(0, 0, 0, 0));
    starts(client(alice(), 1).seeding());
    starts(client(bob(), 2));
    starts(client(bob(), 3).torrent(torrent("Another")));
    starts(new AnnounceBuilder());

    flush();
    assertThat(swarms().totals()).isEqualTo(new SwarmTotals(3, 1, 3, 0));
  }

  @Test
  @DisplayName("an evicted user's peers leave all swarms, and their bytes are not lost")
  final void evictUser() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    flush();
    updates(client.uploaded(70));
    starts(client(alice(), 2));
    starts(client(alice(), 3).torrent(torrent("Another")));
    starts(client(bob(), 4));

    assertThat(swarms().evict(alice().id())).isEqualTo(3);

    assertThat(swarms().evict(alice().id())).isZero();
    assertThat(counts()).isEqualTo(counts(0, 1));
    assertThat(swarms().contains(torrent("Another").swarm())).isFalse();
    flush();
    assertThat(alice().uploaded()).isEqualTo(70);
  }

  @Test
  @DisplayName("D3: peers of a banned network leave all swarms")
  final void evictNetwork() {
    starts(client(alice(), 1).from("198.51.100.7"));
    starts(client(alice(), 2).from("198.51.100.8").torrent(torrent("Another")));
    starts(client(bob(), 3));

    assertThat(swarms().evict(Network.parse("198.51.100.0/24"))).isEqualTo(2);

    assertThat(counts()).isEqualTo(counts(0, 1));
    assertIds(starts(client(bob(), 4)), 3);
  }

  @Test
  @DisplayName("D3, C2: a peer outside the banned network by its other family stays with that")
  final void evictOneEndpoint() {
    AnnounceBuilder dual = client(alice(), 1).secondAddress("2001:db8::1");
    starts(dual);

    assertThat(swarms().evict(new Network(v4(1), 32))).isZero();

    assertThat(starts(client(bob(), 2)).endpoints()).containsExactly(new Endpoint(v6(1), 6881));
    assertKind(updates(dual.from(v6(1)).secondAddress(null)), Kind.UPDATED);
  }

  @Test
  @DisplayName("C2, C7: what stays of a half-evicted peer has its own age")
  final void evictedEndpointDoesNotKeepItsSisterFresh() {
    AnnounceBuilder dual = client(alice(), 1);
    starts(dual.from(v6(1)));
    clock.advanceMinutes(30);
    starts(client(bob(), 2));
    clock.advanceMinutes(10);
    starts(dual.from(v4(1)));
    swarms().evict(new Network(v4(1), 32));

    assertIds(starts(client(bob(), 3)), 2, 1);
    clock.advanceMinutes(20);
    assertThat(counts()).isEqualTo(counts(0, 2));
  }

  @Test
  @DisplayName("a forgotten swarm is gone with its peers, and their bytes are not lost")
  final void forget() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    flush();
    updates(client.uploaded(70));
    starts(client(bob(), 2));

    assertThat(swarms().forget(torrent().swarm())).isEqualTo(2);

    assertThat(swarms().forget(torrent().swarm())).isZero();
    assertThat(swarms().contains(torrent().swarm())).isFalse();
    assertThat(counts()).isEqualTo(SwarmCounts.NONE);
    flush();
    assertThat(alice().uploaded()).isEqualTo(70);
  }
}
