package org.trackerengine.domain.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.domain.swarm.AnnouncingClient.V6;

import org.junit.jupiter.api.Test;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;

/** The speeds of a peer, which its reports tell. */
class PeerSpeedTest {

  private final AnnouncingClient client = new AnnouncingClient();

  @Test
  void aPeerThatHasReportedOnceHasNoSpeed() {
    client.announce();
    assertSpeeds(Speed.UNKNOWN, Speed.UNKNOWN);
    assertThat(client.peer().left()).isEqualTo(100);
    client.later(4_999); // of its other family
    assertSpeeds(Speed.UNKNOWN, Speed.UNKNOWN);
  }

  @Test
  void theSpeedIsThatOfTheTimeSinceTheReportBefore() {
    client.announce();
    client.uploaded = 1_800_000;
    client.downloaded = 900_000;
    client.left = 7;
    client.later(1_800_000);
    assertSpeeds(1_000, 500);
    assertThat(client.peer().left()).isEqualTo(7);
    client.uploaded += 600;
    client.later(60_000);
    assertSpeeds(10, 0);
  }

  @Test
  void c2TheOtherFamilysAnnounceAMomentLaterHardlyChangesTheSpeed() {
    client.announce();
    client.uploaded = 1_800_000;
    client.later(1_800_000);
    client.address = V6;
    client.later(0);
    assertSpeeds(1_000, 0);
    client.later(30_000);
    assertSpeeds(500, 0);
  }

  @Test
  void c8ACounterThatStartsAgainHasMovedNothing() {
    client.uploaded = 5_000;
    client.announce();
    client.uploaded = 100;
    client.now += 600_000;
    client.announce(AnnounceEvent.STARTED);
    assertSpeeds(0, 0);
  }

  @Test
  void c8AReportThatIsLateLeavesTheSpeedAsItIs() {
    client.announce();
    client.uploaded = 60_000;
    client.later(60_000);
    client.uploaded = 59_000;
    client.later(60_000);
    assertSpeeds(1_000, 0);
    client.uploaded = 180_000;
    client.later(60_000);
    assertSpeeds(1_000, 0); // 120 000 bytes in two minutes
  }

  @Test
  void row26TheLargestCounterMakesAnAbsurdSpeedAndNoOther() {
    client.announce();
    client.uploaded = Announce.MOST_TRANSFERRED;
    client.later(60_000);
    assertThat(client.peer().uploadSpeed()).isBetween(Long.MAX_VALUE / 130, Long.MAX_VALUE / 110);
  }

  private void assertSpeeds(long upload, long download) {
    assertThat(client.peer().uploadSpeed()).isEqualTo(upload);
    assertThat(client.peer().downloadSpeed()).isEqualTo(download);
  }
}
