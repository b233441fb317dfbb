package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.application.admission.BudgetLimitsBuilder;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: request budgets, and the differences between access modes (A4, C10). */
public abstract class AnnounceBudgetContract extends TrackerContract {

  private static final Passkey UNKNOWN = new Passkey("0123456789abcdefghij");

  private static TrackerSettings withBudgets(AccessMode mode, BudgetLimits budgets) {
    return TrackerSettings.of(mode).withBudgets(budgets);
  }

  @Test
  final void c10ASeedboxStartsFiveThousandTorrentsAndMore() {
    User alice = alice();
    for (int i = 0; i < 5_000; i++) {
      assertThat(refused(client(alice).torrent(new InfoHash(i, 7, 7))))
          .isEqualTo(RefusalCode.UNREGISTERED);
    }
  }

  private static BudgetLimits small() {
    Budget two = new Budget(2, 0.01);
    return BudgetLimitsBuilder.builder()
        .userAnnounces(two)
        .strangers(two)
        .addressAnnounces(two)
        .scrapes(two)
        .newTorrents(two)
        .connects(two)
        .datagramErrors(two)
        .buckets(1_000)
        .enforced(true)
        .build();
  }

  @Test
  final void c10OverItsBudgetAUserIsToldWhenToComeBackAndAStopIsRecordedEvenSo() {
    start(withBudgets(AccessMode.PRIVATE, small()));
    accepted(client(alice()));
    accepted(client(alice()));
    assertThat(tracker.announce(client(alice()).build())).isEqualTo(Refusal.throttled(100_000));
    assertThat(tracker.totals().leechers()).isEqualTo(1);
    assertThat(refused(client(alice()).seeding().event(AnnounceEvent.COMPLETED)))
        .isEqualTo(RefusalCode.THROTTLED);
    assertThat(tracker.totals().seeders()).isEqualTo(1);
    assertThat(refused(client(alice()).event(AnnounceEvent.STOPPED)))
        .isEqualTo(RefusalCode.THROTTLED);
    assertThat(tracker.totals().seeders()).isZero();
    clock.advance(Duration.ofSeconds(100));
    accepted(client(alice()));
  }

  @Test
  final void c10StrangersShareABudgetByAddressAndLeaveUsersAlone() {
    start(withBudgets(AccessMode.PRIVATE, small()));
    AnnounceBuilder stranger = client(alice()).passkey(UNKNOWN).from("203.0.113.9");
    assertThat(refused(stranger)).isEqualTo(RefusalCode.UNKNOWN_PASSKEY);
    assertThat(refused(stranger.passkey(null))).isEqualTo(RefusalCode.UNKNOWN_PASSKEY);
    assertThat(refused(stranger)).isEqualTo(RefusalCode.THROTTLED);
    assertThat(refused(stranger.from("203.0.113.10"))).isEqualTo(RefusalCode.UNKNOWN_PASSKEY);
    accepted(client(alice()).from("203.0.113.9"));
  }

  @Test
  final void c10BudgetsGoByTheProvenAddressWhateverTheAnnounceNames() {
    start(withBudgets(AccessMode.PRIVATE, small()));
    AnnounceBuilder stranger = client(alice()).passkey(UNKNOWN).caller("203.0.113.9");
    assertThat(refused(stranger.from("8.8.8.1"))).isEqualTo(RefusalCode.UNKNOWN_PASSKEY);
    assertThat(refused(stranger.from("8.8.8.2"))).isEqualTo(RefusalCode.UNKNOWN_PASSKEY);
    assertThat(refused(stranger.from("8.8.8.3"))).isEqualTo(RefusalCode.THROTTLED);
  }

  @Test
  final void c10ScrapesHaveABudgetOfTheirOwn() {
    start(withBudgets(AccessMode.PRIVATE, small()));
    Scrape scrape = new Scrape(alice().passkey(), address(), List.of(torrent().swarm()));
    assertThat(tracker.scrape(scrape)).isInstanceOf(ScrapeReply.class);
    assertThat(tracker.scrape(scrape)).isInstanceOf(ScrapeReply.class);
    assertThat(tracker.scrape(scrape)).isEqualTo(new ScrapeRefusal(Refusal.throttled(100_000)));
    accepted(client(alice()));
  }

  @Test
  final void a4ListedModeKnowsNoUsersButOnlyRegisteredTorrents() {
    start(TrackerSettings.of(AccessMode.LISTED));
    accepted(client(alice()).passkey(null));
    assertThat(refused(client(alice()).passkey(null).torrent(new InfoHash(9, 9, 9))))
        .isEqualTo(RefusalCode.UNREGISTERED);
  }

  @Test
  final void a4OpenModeTakesAnyTorrentUntilNewOnesComeTooFast() {
    start(withBudgets(AccessMode.OPEN, small()));
    AnnounceBuilder client = new AnnounceBuilder();
    accepted(client.torrent(new InfoHash(1, 1, 1)));
    accepted(client.torrent(new InfoHash(2, 2, 2)));
    assertThat(refused(client.torrent(new InfoHash(3, 3, 3))))
        .isEqualTo(RefusalCode.TOO_MANY_TORRENTS);
    assertThat(tracker.totals().swarms()).isEqualTo(2);
  }
}
