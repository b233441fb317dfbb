package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.fixture.AnnounceBuilder;

/**
 * Contract: the time for which a user has seeded a torrent, which is the union over all clients of
 * the user.
 */
public abstract class SwarmSeedingContract extends SwarmContract {

  private void assertSeededMinutes(int minutes) {
    flush();
    assertThat(historyOf(alice()).seededSeconds()).isEqualTo(minutes * 60L);
  }

  @Test
  @DisplayName("time as a seeder is what lies between two reports of a seeder")
  final void seededTime() {
    AnnounceBuilder client = client(alice(), 1);
    starts(client);
    clock.advanceMinutes(10);
    completes(client);
    clock.advanceMinutes(20);
    updates(client);
    clock.advanceMinutes(7);
    stops(client);

    assertSeededMinutes(27);
  }

  @Test
  @DisplayName("what two clients of a user seed at once counts once")
  final void seededTogether() {
    AnnounceBuilder one = client(alice(), 1).seeding();
    AnnounceBuilder two = client(alice(), 2).from(v4(2)).seeding();
    starts(one);
    starts(two);
    clock.advanceMinutes(6);
    updates(one);
    updates(two);
    assertSeededMinutes(6);

    clock.advanceMinutes(6);
    updates(two);
    flush();
    updates(one);
    assertSeededMinutes(12);
  }

  @Test
  @DisplayName("what overlaps in part counts once, when one has stopped, too")
  final void seededInTurns() {
    AnnounceBuilder one = client(alice(), 1).seeding();
    AnnounceBuilder two = client(alice(), 2).from(v4(2)).seeding();
    starts(one);
    clock.advanceMinutes(10);
    starts(two);
    clock.advanceMinutes(10);
    stops(two); // 10 to 20
    flush();
    clock.advanceMinutes(10);
    updates(one); // 0 to 30
    assertSeededMinutes(30);

    clock.advanceMinutes(10);
    starts(two);
    clock.advanceMinutes(5);
    stops(one); // 30 to 45
    clock.advanceMinutes(15);
    stops(two); // 40 to 60
    assertSeededMinutes(60);
  }

  @Test
  @DisplayName("who falls silent has seeded until the last word")
  final void seededUntilTheLastWord() {
    AnnounceBuilder one = client(alice(), 1).seeding();
    AnnounceBuilder two = client(alice(), 2).from(v4(2)).seeding();
    starts(one);
    starts(two);
    clock.advanceMinutes(20);
    updates(one);
    flush();
    clock.advanceMinutes(30);
    updates(two);
    clock.advanceMinutes(55);
    swarms().expire(clock.monotonicMillis(), 10);
    assertSeededMinutes(50);
  }

  @Test
  @DisplayName("the time of two users is each one's own")
  final void seededByTwoUsers() {
    AnnounceBuilder hers = client(alice(), 1).seeding();
    AnnounceBuilder his = client(bob(), 2).from(v4(2)).seeding();
    starts(hers);
    starts(his);
    clock.advanceMinutes(6);
    updates(hers);
    updates(his);

    assertSeededMinutes(6);
    assertThat(historyOf(bob()).seededSeconds()).isEqualTo(360);
  }

  @Test
  @DisplayName("gaps between two clients of a user are not seeded, within a batch either")
  final void seededApart() {
    AnnounceBuilder one = client(alice(), 1).seeding();
    AnnounceBuilder two = client(alice(), 2).from(v4(2)).seeding();
    starts(one);
    flush();
    clock.advanceMinutes(5);
    stops(one);
    clock.advanceMinutes(5);
    starts(two);
    clock.advanceMinutes(5);
    updates(two);
    assertSeededMinutes(10);

    clock.advanceMinutes(5);
    updates(two);
    assertSeededMinutes(15);
  }
}
