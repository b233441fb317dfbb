package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: one logical peer with up to two endpoints (C2). */
public abstract class SwarmEndpointContract extends SwarmContract {

  @Test
  @DisplayName("C2: announcing from the second family adds an endpoint; the peer counts once")
  final void secondFamilyAddsAnEndpoint() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);

    Answer second = starts(client.from(v6(1)));

    assertKind(second, Kind.UPDATED);
    assertThat(second.counts()).isEqualTo(counts(0, 1));
    Answer other = starts(client(bob(), 2));
    assertThat(other.endpoints())
        .containsExactly(new Endpoint(v4(1), 6881), new Endpoint(v6(1), 6881));
    assertThat(other.peers()).isEqualTo(1);
  }

  @Test
  @DisplayName("C2: a second address adds both endpoints at once")
  final void secondAddressAddsBoth() {
    starts(client(alice(), 1).secondAddress("2001:db8::1"));

    assertThat(starts(client(bob(), 2)).endpoints())
        .containsExactly(new Endpoint(v4(1), 6881), new Endpoint(v6(1), 6881));
    assertThat(counts()).isEqualTo(counts(0, 2));
  }

  @Test
  @DisplayName("C2: a second address of the same family is ignored")
  final void secondAddressOfTheSameFamilyIsIgnored() {
    starts(client(alice(), 1).secondAddress("198.18.0.50"));

    assertThat(starts(client(bob(), 2)).endpoints()).containsExactly(new Endpoint(v4(1), 6881));
  }

  @Test
  @DisplayName("C2: a dual-stack peer spends one of numwant")
  final void dualStackSpendsOne() {
    for (int n = 1; n <= 3; n++) {
      starts(stranger(n).secondAddress("2001:db8::" + n));
    }

    Answer answer = starts(stranger(9).numWant(2));

    assertThat(answer.peers()).isEqualTo(2);
    assertThat(answer.endpoints())
        .containsExactly(
            new Endpoint(v4(3), 6881),
            new Endpoint(v4(2), 6881),
            new Endpoint(v6(3), 6881),
            new Endpoint(v6(2), 6881));
  }

  @Test
  @DisplayName("C2: a new address or port of the same family replaces the old one")
  final void sameFamilyReplaces() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    starts(client.from(v6(1)));

    updates(client.from(v4(50)).port(7000));

    assertThat(starts(client(bob(), 2)).endpoints())
        .containsExactly(new Endpoint(v4(50), 7000), new Endpoint(v6(1), 6881));
  }

  @Test
  @DisplayName("C2: each endpoint has 60 minutes of its own")
  final void endpointsAgeApart() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(40);
    starts(client.from(v6(1)));
    clock.advanceMinutes(20);

    Answer answer = starts(client(bob(), 2));

    assertThat(answer.endpoints()).containsExactly(new Endpoint(v6(1), 6881));
    assertThat(answer.counts()).isEqualTo(counts(0, 2));
    updates(client);
    clock.advanceMinutes(60);
    assertThat(counts()).as("the second endpoint is 60 minutes old").isEqualTo(counts(0, 0));
  }

  @Test
  @DisplayName("C2, C4: a stop from either family removes the whole peer")
  final void stopRemovesBoth() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    starts(client.from(v6(1)));

    assertKind(stops(client), Kind.LEFT);

    assertThat(counts()).isEqualTo(counts(0, 0));
    assertKind(stops(client.from(v4(1))), Kind.ABSENT);
  }

  @Test
  @DisplayName("C2, D3: an endpoint that can be dialled is handed out without its sister")
  final void onlyTheDialableEndpoint() {
    starts(client(alice(), 1).from(v6(1)).secondAddress("0.1.2.3"));

    assertThat(starts(client(bob(), 2)).endpoints()).containsExactly(new Endpoint(v6(1), 6881));
  }
}
