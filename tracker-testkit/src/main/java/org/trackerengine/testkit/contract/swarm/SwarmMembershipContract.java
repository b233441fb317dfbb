package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: joining and leaving a swarm, and the roles of its peers (C3, C4, D2). */
public abstract class SwarmMembershipContract extends SwarmContract {

  @Test
  @DisplayName("C3, D2: a leecher joins and is counted in its own answer")
  final void leecherJoins() {
    Answer answer = starts(client(alice(), 1).left(1));

    assertKind(answer, Kind.JOINED);
    assertThat(answer.counts()).isEqualTo(counts(0, 1));
    assertThat(answer.effect().peersWithheld()).isFalse();
    assertThat(answer.peers()).isZero();
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C3: a client with nothing left is a seeder")
  final void seederJoins() {
    assertThat(starts(client(alice(), 1).seeding()).counts()).isEqualTo(counts(1, 0));
  }

  @Test
  @DisplayName("C3: a client that does not know what is left is a leecher")
  final void unknownLeftIsALeecher() {
    Answer answer = starts(client(alice(), 1).left(Announce.LEFT_UNKNOWN));

    assertThat(answer.counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C3: a paused client is a leecher that does not download")
  final void pausedIsAPartialSeed() {
    Answer answer = announces(client(alice(), 1).event(AnnounceEvent.PAUSED));

    assertThat(answer.counts()).isEqualTo(new SwarmCounts(0, 1, 0, 0));
    assertThat(counts()).isEqualTo(new SwarmCounts(0, 1, 0, 0));
  }

  @Test
  @DisplayName("C3: a paused client with nothing left is a seeder")
  final void pausedSeederIsASeeder() {
    Answer answer = announces(client(alice(), 1).seeding().event(AnnounceEvent.PAUSED));

    assertThat(answer.counts()).isEqualTo(counts(1, 0));
  }

  @Test
  @DisplayName("C3: the role follows every announce, both ways")
  final void roleFollowsEveryAnnounce() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);

    assertThat(announces(client.event(AnnounceEvent.PAUSED)).counts())
        .isEqualTo(new SwarmCounts(0, 1, 0, 0));
    assertThat(updates(client).counts()).isEqualTo(counts(0, 1));
    assertThat(updates(client.left(0)).counts().withCompleted(0)).isEqualTo(counts(1, 0));
    assertThat(updates(client.left(5)).counts().withCompleted(0)).isEqualTo(counts(0, 1));
    assertKind(updates(client), Kind.UPDATED);
    assertThat(counts().withCompleted(0)).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C4: a stopped peer leaves, and is answered counts and no peers")
  final void stoppedPeerLeaves() {
    starts(client(bob(), 2).seeding());
    AnnounceBuilder client = client(alice(), 1);
    starts(client);

    Answer answer = stops(client);

    assertKind(answer, Kind.LEFT);
    assertThat(answer.counts()).isEqualTo(counts(1, 0));
    assertThat(answer.peers()).isZero();
    assertThat(counts()).isEqualTo(counts(1, 0));
    assertThat(starts(client(bob(), 3)).ids()).containsExactly(id(2));
  }

  @Test
  @DisplayName("C4: stop after stop is a success that changes nothing")
  final void stopAfterStop() {
    starts(client(bob(), 2).seeding());
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    stops(client);

    Answer answer = stops(client);

    assertKind(answer, Kind.ABSENT);
    assertThat(answer.counts()).isEqualTo(counts(1, 0));
    assertThat(answer.peers()).isZero();
  }

  @Test
  @DisplayName("C4: a stop on a swarm that is not there is a success and makes none")
  final void stopWithoutSwarm() {
    Answer answer = stops(client(alice(), 1));

    assertKind(answer, Kind.ABSENT);
    assertThat(answer.counts()).isEqualTo(SwarmCounts.NONE);
    assertThat(swarms().contains(torrent().swarm())).isFalse();
  }

  @Test
  @DisplayName("C4: a swarm goes with its last peer")
  final void swarmGoesWithItsLastPeer() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    assertThat(swarms().contains(torrent().swarm())).isTrue();

    stops(client);

    assertThat(swarms().contains(torrent().swarm())).isFalse();
    assertThat(swarms().totals().swarms()).isZero();
  }

  @Test
  @DisplayName("C4: who has left may come back")
  final void whoHasLeftMayComeBack() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    stops(client);

    assertKind(starts(client), Kind.JOINED);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("C9: from the third early announce in a row the peers are withheld")
  final void earlyAnnounces() {
    starts(client(bob(), 2).seeding());
    AnnounceBuilder client = client(alice(), 1);
    starts(client);

    assertThat(updates(client).peers()).isEqualTo(1);
    assertThat(updates(client).peers()).isEqualTo(1);
    Answer third = updates(client);
    assertThat(third.effect().peersWithheld()).isTrue();
    assertThat(third.peers()).isZero();
    assertKind(third, Kind.UPDATED);
    assertThat(third.counts()).isEqualTo(counts(1, 1));

    clock.advanceMinutes(15);
    Answer inTime = updates(client);
    assertThat(inTime.effect().peersWithheld()).isFalse();
    assertThat(inTime.peers()).isEqualTo(1);
  }

  @Test
  @DisplayName("C9: families are judged apart, so a dual-stack client is not early")
  final void familiesAreJudgedApart() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    starts(client.from(v6(1)));
    for (int round = 0; round < 4; round++) {
      clock.advanceMinutes(15);
      assertThat(updates(client.from(v4(1))).effect().peersWithheld()).isFalse();
      assertThat(updates(client.from(v6(1))).effect().peersWithheld()).isFalse();
    }
  }
}
