package org.trackerengine.testkit.contract.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.PeerBuilder;
import org.trackerengine.domain.swarm.PeerRole;
import org.trackerengine.domain.swarm.Presence;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: restoring the swarms of a store that loses them with the process. */
public abstract class SwarmRestoreContract extends WriteBehindContract {

  @Test
  @DisplayName("C7, C8: restored peers are counted, handed out, credited and expired as before")
  final void restore() {
    long now = clock.monotonicMillis();
    swarms()
        .restore(
            Stream.of(
                stored(client(alice(), 1), now - 10 * 60_000, new Counters(100, 100)),
                stored(client(bob(), 2), now - 70 * 60_000, new Counters(0, 0)),
                stored(client(bob(), 3), now - 20 * 60_000, new Counters(0, 0))));

    assertThat(counts()).isEqualTo(counts(0, 2));
    assertThat(swarms().totals().unacknowledged()).isZero();
    assertIds(starts(client(user("carol"), 4)), 1, 3);
    assertKind(updates(client(alice(), 1).uploaded(150).downloaded(100)), Kind.UPDATED);
    PeerChange change = change(1);
    assertThat(change.first()).isNull();
    assertThat(change.credit()).isEqualTo(full(50, 0));
    clock.advanceMinutes(40);
    assertThat(counts()).isEqualTo(counts(0, 2));
  }

  @Test
  @DisplayName("C1, C6: a restored peer without a user is found again by address or endpoint")
  final void restoreStrangers() {
    long now = clock.monotonicMillis();
    swarms()
        .restore(
            Stream.of(
                stored(stranger(1), now, new Counters(0, 0)),
                stored(stranger(2), now, new Counters(0, 0))));

    assertKind(updates(stranger(1).key(0)), Kind.UPDATED);
    assertKind(updates(stranger(2)), Kind.JOINED);
    assertThat(counts()).isEqualTo(counts(0, 2));
  }

  private StoredPeer stored(AnnounceBuilder client, long seenAt, Counters counters) {
    SwarmAnnounce fact = client.swarmAnnounce(seenAt);
    IpAddress address = fact.announce().address();
    Peer peer =
        PeerBuilder.builder()
            .id(fact.announce().peerId())
            .userId(fact.userId())
            .role(PeerRole.LEECHER)
            .v4(new Presence(new Endpoint(address, 6881), seenAt, 0))
            .v6(null)
            .counters(counters)
            .lastReportMillis(seenAt)
            .completed(false)
            .hashes(SwarmAnnounce.FIRST_HASH)
            .build();
    return new StoredPeer(fact.swarm(), fact.torrentId(), peer);
  }
}
