package org.trackerengine.domain.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.swarm.AnnouncingClient.V4;
import static org.trackerengine.domain.swarm.AnnouncingClient.V6;
import static org.trackerengine.domain.swarm.AnnouncingClient.ip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.torrent.InfoHash;

/** C2–C5, C7–C9, C11 as far as one peer decides them. */
class AnnounceRuleTest {

  private static final long HOUR = 3_600_000;

  private final AnnouncingClient client = new AnnouncingClient();

  @ParameterizedTest
  @CsvSource({
    "0, NONE, SEEDER",
    "0, STARTED, SEEDER",
    "0, PAUSED, SEEDER",
    "1, NONE, LEECHER",
    "1, COMPLETED, LEECHER",
    "1, PAUSED, PARTIAL_SEED",
    "9223372036854775807, NONE, LEECHER",
  })
  void c3WhatIsLeftMakesTheRole(long left, AnnounceEvent event, PeerRole role) {
    client.left = left;
    Transition joined = client.announce(event);
    assertThat(joined.kind()).isEqualTo(Transition.Kind.JOINED);
    assertThat(client.peer().role()).isEqualTo(role);
  }

  @Test
  void c2ASecondFamilyAddsAnEndpointAndANewAddressOfTheSameFamilyReplacesIt() {
    client.announce();
    client.address = V6;
    assertThat(client.later(1_000).kind()).isEqualTo(Transition.Kind.UPDATED);
    assertThat(client.peer().isAt(new Endpoint(ip(V4), 6881))).isTrue();
    assertThat(client.peer().isAt(new Endpoint(ip(V6), 6881))).isTrue();
    client.address = "198.51.100.8";
    client.later(1_000);
    assertThat(client.peer().isAt(new Endpoint(ip(V4), 6881))).isFalse();
    assertThat(client.peer().isAt(new Endpoint(ip("198.51.100.8"), 6881))).isTrue();
    assertThat(client.peer().isAt(new Endpoint(ip(V6), 6881))).isTrue();
  }

  @Test
  void c2EachEndpointHasItsOwnSixtyMinutes() {
    client.announce();
    client.address = V6;
    client.later(HOUR - 1);
    assertThat(client.peer().v4()).isNotNull();
    client.later(1);
    assertThat(client.peer().v4()).isNull();
    assertThat(client.peer().v6()).isNotNull();
  }

  @Test
  void c2AnAddressOfTheOtherFamilyInTheAnnounceIsTheSecondEndpointOneOfTheSameIsNot() {
    client.second = V6;
    client.announce();
    assertThat(client.peer().isAt(new Endpoint(ip(V6), 6881))).isTrue();
    client.second = "198.51.100.99";
    client.announce();
    assertThat(client.peer().isAt(new Endpoint(ip(V4), 6881))).isTrue();
    assertThat(client.peer().isAt(new Endpoint(ip(V6), 6881))).isTrue();
  }

  @Test
  void c4AStopRemovesThePeerAndCreditsItsLastDifference() {
    client.announce();
    client.uploaded = 500;
    client.downloaded = 70;
    Transition left = client.announce(AnnounceEvent.STOPPED);
    assertThat(left.kind()).isEqualTo(Transition.Kind.LEFT);
    assertThat(left.next()).isNull();
    assertThat(left.credit()).isEqualTo(new Credit(500, 70, 500, 70, 0, 0));
  }

  @Test
  void c4AStopOfAPeerThatIsNotThereDoesNothing() {
    client.uploaded = 500;
    assertThat(client.announce(AnnounceEvent.STOPPED))
        .isEqualTo(
            TransitionBuilder.builder()
                .kind(Transition.Kind.ABSENT)
                .next(null)
                .credit(Credit.NONE)
                .completed(false)
                .newSession(false)
                .counters(new Counters(500, 0))
                .reportedMillis(client.now)
                .seededMillis(0)
                .peersWithheld(false)
                .build());
  }

  @Test
  void c5WithoutAUserADownloadIsFinishedOnceHoweverOftenItIsSaid() {
    client.user = 0;
    client.announce();
    client.left = 0;
    assertThat(client.announce(AnnounceEvent.COMPLETED).completed()).isTrue();
    int again = 0;
    for (int i = 0; i < 100; i++) {
      client.left = i % 2;
      again +=
          client.announce(i % 3 == 0 ? AnnounceEvent.COMPLETED : AnnounceEvent.NONE).completed()
              ? 1
              : 0;
    }
    assertThat(again).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void c5AKnownLeecherThatTurnsUpWithNothingLeftMayHaveFinished(long user) {
    client.user = user;
    client.announce();
    client.left = 0;
    assertThat(client.announce().completed()).isTrue();
    assertThat(client.announce().completed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "STARTED", "PAUSED", "COMPLETED"})
  void c5WithoutAUserWhoComesWithEverythingHasFinishedNothing(AnnounceEvent event) {
    client.user = 0;
    client.left = 0;
    assertThat(client.announce(event).completed()).isFalse();
    assertThat(client.announce(AnnounceEvent.COMPLETED).completed()).isFalse();
    client.left = 1;
    client.announce();
    client.left = 0;
    assertThat(client.announce().completed()).as("checked again").isFalse();
  }

  @Test
  void c5WithoutAUserWhoSaysToHaveFinishedAndHasDownloadedHas() {
    client.user = 0;
    client.left = 0;
    client.downloaded = 1;
    assertThat(client.announce(AnnounceEvent.COMPLETED).completed()).isTrue();
    assertThat(client.announce(AnnounceEvent.COMPLETED).completed()).isFalse();
  }

  /** Whether the user has finished anything, the account knows. */
  @ParameterizedTest
  @EnumSource(names = {"NONE", "STARTED", "COMPLETED"})
  void c5AUsersClientThatComesWithEverythingMayHaveFinishedIfItSaysSo(AnnounceEvent event) {
    client.left = 0;
    assertThat(client.announce(event).completed()).isEqualTo(event == AnnounceEvent.COMPLETED);
    assertThat(client.announce().completed()).isFalse();
    assertThat(client.announce(AnnounceEvent.COMPLETED).completed()).isTrue();
  }

  @Test
  void c5CompletedWithBytesLeftIsAnOrdinaryUpdate() {
    client.announce();
    Transition update = client.announce(AnnounceEvent.COMPLETED);
    assertThat(update.completed()).isFalse();
    assertThat(client.peer().role()).isEqualTo(PeerRole.LEECHER);
  }

  @Test
  void c8TheFirstReportOfAllCreditsNothingTheNextOneItsDifferenceWhateverTheEvent() {
    client.uploaded = 1_000;
    assertThat(client.announce(AnnounceEvent.STARTED).credit()).isEqualTo(Credit.NONE);
    client.uploaded = 1_500;
    client.factors = Factors.ofPercent(200, 100);
    assertThat(client.announce(AnnounceEvent.STARTED).credit())
        .isEqualTo(new Credit(500, 0, 1_000, 0, 0, 0));
    assertThat(client.peer().counters()).isEqualTo(new Counters(1_500, 0));
  }

  @Test
  void c8ASmallCounterAfterAWhileIsANewSession() {
    client.uploaded = 1_000;
    client.announce();
    client.uploaded = 50;
    Transition reset = client.later(1_800_000);
    assertThat(reset.newSession()).isTrue();
    assertThat(reset.credit()).isEqualTo(Credit.NONE);
    client.uploaded = 60;
    assertThat(client.announce().credit().creditedUploaded()).isEqualTo(10);
  }

  @Test
  void c8ALateReportMovesNeitherTheCountersNorTheTimeAsASeeder() {
    client.left = 0;
    client.uploaded = 1_000;
    client.announce();
    client.uploaded = 900;
    Transition late = client.later(10_000);
    assertThat(late.newSession()).isFalse();
    assertThat(late.credit()).isEqualTo(Credit.NONE);
    assertThat(late.seededMillis()).isZero();
    assertThat(client.peer().counters()).isEqualTo(new Counters(1_000, 0));
    client.uploaded = 1_001;
    Transition next = client.later(10_000);
    assertThat(next.credit().creditedUploaded()).isEqualTo(1);
    assertThat(next.seededMillis()).isEqualTo(20_000);
  }

  @Test
  void c8TheCapUsesTheTimeSinceTheReportBeforeFromEitherFamilyAndTheBaselineMoves() {
    client.announce();
    client.uploaded = 62L << 30;
    assertThat(client.later(2_000).credit().isOverCap()).isFalse();
    client.uploaded += (60L << 30) + 1;
    assertThat(client.announce().credit().isOverCap()).isTrue();
    client.uploaded += 1;
    assertThat(client.announce().credit().creditedUploaded()).isEqualTo(1);
  }

  @Test
  void c9FromTheThirdEarlyAnnounceInARowOnPeersAreWithheld() {
    client.announce(AnnounceEvent.STARTED);
    boolean[] withheld = new boolean[5];
    for (int i = 0; i < 5; i++) {
      withheld[i] = client.later(764_999).peersWithheld();
    }
    assertThat(withheld).containsExactly(false, false, true, true, true);
    assertThat(client.later(765_000).peersWithheld()).isFalse();
    assertThat(client.later(1).peersWithheld()).isFalse();
  }

  @Test
  void c9AnEventNeitherCountsAsEarlyNorEndsTheRow() {
    client.announce();
    client.later(1);
    client.later(1);
    assertThat(client.announce(AnnounceEvent.STARTED).peersWithheld()).isFalse();
    assertThat(client.later(1).peersWithheld()).isTrue();
    assertThat(client.announce(AnnounceEvent.COMPLETED).peersWithheld()).isFalse();
    assertThat(client.later(1).peersWithheld()).isTrue();
  }

  @Test
  void c9EachFamilyIsJudgedForItself() {
    for (int i = 0; i < 3; i++) {
      client.address = V4;
      assertThat(client.later(400_000).peersWithheld()).isFalse();
      client.address = V6;
      assertThat(client.later(400_000).peersWithheld()).isFalse();
    }
  }

  @Test
  void c9WithoutAMinimumIntervalNothingIsEarly() {
    client.limits =
        SwarmLimitsBuilder.builder()
            .freshMillis(HOUR)
            .peersPerUserAndTorrent(3)
            .earlyMillis(SwarmLimits.earlyMillis(0))
            .toleratedEarly(2)
            .maxBytesPerSecond(1)
            .entriesPerPeerWanted(4)
            .selection(SelectionPolicy.RECENT)
            .seedersToSeeders(true)
            .build();
    for (int i = 0; i < 10; i++) {
      assertThat(client.announce().peersWithheld()).isFalse();
    }
  }

  @Test
  void c11ASecondHashIsTheSamePeerAndCreditsADifferenceOnce() {
    client.announce();
    client.uploaded = 10;
    assertThat(client.announce().credit().creditedUploaded()).isEqualTo(10);
    client.infoHash = new InfoHash(7, 8, 9);
    assertThat(client.announce().credit()).isEqualTo(Credit.NONE);
    assertThat(client.peer().hashes())
        .isEqualTo(SwarmAnnounce.FIRST_HASH | SwarmAnnounce.SECOND_HASH);
  }

  @Test
  void timeAsASeederIsCountedUpToTheLimitOfFreshness() {
    client.left = 0;
    client.announce();
    assertThat(client.later(5_000).seededMillis()).isEqualTo(5_000);
    client.left = 1;
    assertThat(client.later(2 * HOUR).seededMillis()).isEqualTo(HOUR);
    assertThat(client.later(5_000).seededMillis()).isZero();
  }
}
