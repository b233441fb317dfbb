package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: the identity of peers across announces, and the number of peers that a user may have
 * (C1, C6).
 */
public abstract class SwarmIdentityContract extends SwarmContract {

  @Test
  @DisplayName("C1: another user's announce for a live peer id is refused and changes nothing")
  final void peerIdIsTaken() {
    starts(client(alice(), 1).seeding());
    flush();

    AnnounceBuilder thief = client(bob(), 1).from(v4(99)).uploaded(5_000);

    assertRefused(starts(thief), RefusalCode.PEER_ID_TAKEN);
    assertRefused(updates(thief), RefusalCode.PEER_ID_TAKEN);
    assertRefused(stops(thief), RefusalCode.PEER_ID_TAKEN);
    assertThat(counts()).isEqualTo(counts(1, 0));
    flush();
    assertThat(storage().ledger().history(bob().id(), torrent().id())).isEmpty();
    assertThat(starts(client(bob(), 2)).endpoints()).containsExactly(new Endpoint(v4(1), 6881));
  }

  @Test
  @DisplayName("C1: a peer id is free when its peer has left")
  final void peerIdIsFreeAfterAStop() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    stops(client);

    assertKind(starts(client(bob(), 1).from(v4(99))), Kind.JOINED);
  }

  @Test
  @DisplayName("C1, C7: a peer id is free when its peer was not heard of for 60 minutes")
  final void peerIdIsFreeWhenStale() {
    starts(client(alice(), 1));
    clock.advance(Duration.ofMillis(HOUR_MILLIS - 1));
    assertRefused(starts(client(bob(), 1).from(v4(99))), RefusalCode.PEER_ID_TAKEN);
    clock.advance(Duration.ofMillis(1));

    assertKind(starts(client(bob(), 1).from(v4(99))), Kind.JOINED);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C1: one peer id may be two users' on two torrents")
  final void peerIdBelongsToATorrent() {
    starts(client(alice(), 1));

    assertKind(starts(client(bob(), 1).torrent(torrent("Another"))), Kind.JOINED);
  }

  @Test
  @DisplayName("C1: a user's peer may change its address")
  final void addressIsNoProofOfAUsersPeer() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);

    assertKind(updates(client.from(v4(77)).key(5)), Kind.UPDATED);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C1: without users the same peer id with another key is another peer")
  final void anotherKeyIsAnotherPeer() {
    starts(stranger(1).seeding());

    Answer answer = starts(stranger(1).key(999).from(v4(99)));

    assertKind(answer, Kind.JOINED);
    assertThat(answer.counts()).isEqualTo(counts(1, 1));
    assertThat(answer.ids()).as("the caller's own peer id is left out").isEmpty();
    assertKind(stops(stranger(1).key(998).from(v4(98))), Kind.ABSENT);
    assertThat(counts()).isEqualTo(counts(1, 1));
  }

  @Test
  @DisplayName("C1: without users the same key from another address is the same peer")
  final void theKeyProvesThePeer() {
    AnnounceBuilder client = stranger(1);
    starts(client);

    assertKind(updates(client.from(v4(99))), Kind.UPDATED);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C1: without users and key the address proves the peer")
  final void theAddressProvesThePeer() {
    starts(stranger(1).key(0));

    assertKind(starts(stranger(1).key(0).from(v4(99))), Kind.JOINED);
    assertKind(updates(stranger(1).key(0)), Kind.UPDATED);
    assertThat(counts()).isEqualTo(counts(0, 2));
    assertKind(stops(stranger(1).key(0)), Kind.LEFT);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C6: a client that restarts with a new peer id replaces its ghost")
  final void restartReplacesTheGhost() {
    starts(client(alice(), 1).seeding());

    Answer answer = starts(client(alice(), 2).from(v4(1)));

    assertKind(answer, Kind.JOINED);
    assertThat(answer.counts()).isEqualTo(counts(0, 1));
    assertIds(starts(client(bob(), 3)), 2);
  }

  @Test
  @DisplayName("C6: the ghost of a dual-stack client goes with both endpoints")
  final void dualStackGhostGoesWhole() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    starts(client.from(v6(1)));

    starts(client(alice(), 2).from(v6(1)));

    assertThat(counts()).isEqualTo(counts(0, 1));
    assertThat(starts(client(bob(), 3)).endpoints()).containsExactly(new Endpoint(v6(1), 6881));
  }

  @Test
  @DisplayName("C6: a client's second address finds its ghost, too")
  final void secondAddressFindsTheGhost() {
    starts(client(alice(), 1).from(v6(1)));

    starts(client(alice(), 2).secondAddress("2001:db8::1"));

    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C6: a known peer that moves to its user's other endpoint takes it over")
  final void movingOntoAnEndpointTakesItOver() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    starts(client(alice(), 2));

    updates(client.from(v4(2)));

    assertThat(counts()).isEqualTo(counts(0, 1));
    assertIds(starts(client(bob(), 3)), 1);
  }

  @Test
  @DisplayName("C6: no ghost: another user, another port, port 0 or 1, a stop")
  final void noGhost() {
    starts(client(alice(), 1).port(1));
    starts(client(alice(), 2).from(v4(1)).port(1));
    assertThat(counts()).as("port 1").isEqualTo(counts(0, 2));
    stops(client(alice(), 1));
    stops(client(alice(), 2));
    starts(client(alice(), 1).port(0));
    starts(client(alice(), 2).from(v4(1)).port(0));
    assertThat(counts()).as("port 0").isEqualTo(counts(0, 2));

    starts(client(alice(), 3).from(v4(3)));
    starts(client(bob(), 4).from(v4(3)));
    starts(client(bob(), 5).from(v4(3)).port(7000));
    assertThat(counts()).as("other user, other port").isEqualTo(counts(0, 5));

    assertKind(stops(client(bob(), 6).from(v4(3))), Kind.ABSENT);
    assertThat(counts()).as("stop").isEqualTo(counts(0, 5));
  }

  @Test
  @DisplayName("C6: without users any new peer replaces the one at its endpoint")
  final void ghostWithoutUsers() {
    starts(stranger(1));

    starts(stranger(2).from(v4(1)));

    assertThat(counts()).isEqualTo(counts(0, 1));
    assertIds(starts(stranger(3)), 2);
  }

  @Test
  @DisplayName("D4: a user may have 3 peers on a torrent; the fourth is refused")
  final void tooManyPeers() {
    for (int n = 1; n <= 3; n++) {
      assertKind(starts(client(alice(), n)), Kind.JOINED);
    }

    assertRefused(starts(client(alice(), 4)), RefusalCode.TOO_MANY_PEERS);
    assertThat(counts()).isEqualTo(counts(0, 3));
    flush();
    assertThat(historyOf(alice()).sessions()).isEqualTo(3);
    assertKind(stops(client(alice(), 5)), Kind.ABSENT);
    assertKind(updates(client(alice(), 3)), Kind.UPDATED);
    assertKind(starts(client(bob(), 6)), Kind.JOINED);
    assertKind(starts(client(alice(), 7).torrent(torrent("Another"))), Kind.JOINED);
  }

  @Test
  @DisplayName("D4, C6: the fourth peer is welcome when it replaces a ghost or one has left")
  final void roomForTheFourth() {
    for (int n = 1; n <= 3; n++) {
      starts(client(alice(), n));
    }

    assertKind(starts(client(alice(), 4).from(v4(2))), Kind.JOINED);
    assertThat(counts()).isEqualTo(counts(0, 3));
    stops(client(alice(), 1));
    assertKind(starts(client(alice(), 5)), Kind.JOINED);
    clock.advanceMinutes(60);
    assertKind(announces(client(alice(), 6).event(AnnounceEvent.NONE)), Kind.JOINED);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C6: at the cap the longest silent peer at the same address makes room")
  final void comesBackWithAnotherPort() {
    starts(client(alice(), 1).from(v4(9)).port(7001));
    clock.advanceMinutes(1);
    starts(client(alice(), 2).from(v4(8)).port(7002));
    clock.advanceMinutes(1);
    starts(client(alice(), 3).from(v4(9)).port(7003).uploaded(5));
    clock.advanceMinutes(1);
    updates(client(alice(), 1).from(v4(9)).port(7001).uploaded(7));
    starts(client(bob(), 5).from(v4(9)).port(7005));

    assertKind(starts(client(alice(), 4).from(v4(9)).port(7004)), Kind.JOINED);
    assertThat(counts()).isEqualTo(counts(0, 4));
    assertIds(starts(stranger(6)), 4, 5, 1, 2);

    assertRefused(starts(client(alice(), 7).from(v4(7))), RefusalCode.TOO_MANY_PEERS);
    flush();
    assertThat(historyOf(alice()).sessions()).isEqualTo(4);
    assertThat(historyOf(alice()).credit().rawUploaded()).isEqualTo(7);
  }

  @Test
  @DisplayName("D4: without users there is no cap of peers")
  final void anyNumberOfStrangers() {
    for (int n = 1; n <= 5; n++) {
      starts(stranger(n).from(v4(1)).port(7000 + n));
    }

    assertThat(counts()).isEqualTo(counts(0, 5));
  }
}
