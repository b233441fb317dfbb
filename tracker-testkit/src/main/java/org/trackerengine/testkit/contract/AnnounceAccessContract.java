package org.trackerengine.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.TrackerSettings;
import org.trackerengine.application.admission.Budget;
import org.trackerengine.application.admission.BudgetLimits;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.access.AccessRuleSet;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.AnnounceBuilder;

/** A4, C9, C10, D4, E1: who may announce and scrape what, over a whole tracker. */
public abstract class AnnounceAccessContract extends StorageContract {

  private static final Passkey UNKNOWN = new Passkey("0123456789abcdefghij");

  private Tracker tracker;

  @BeforeEach
  final void startPrivateTracker() {
    alice();
    torrent();
    start(TrackerSettings.DEFAULT);
  }

  private void start(TrackerSettings settings) {
    tracker =
        Tracker.builder(storage())
            .settings(settings)
            .clock(clock)
            .secureRandom(new SecureRandom())
            .build();
  }

  private static TrackerSettings withBudgets(AccessMode mode, BudgetLimits budgets) {
    TrackerSettings usual = TrackerSettings.of(mode);
    return new TrackerSettings(
        mode,
        usual.intervalSeconds(),
        usual.minIntervalSeconds(),
        false,
        budgets,
        usual.swarmLimits(),
        usual.metainfoLimits());
  }

  private AnnounceBuilder client(User user) {
    return new AnnounceBuilder().torrent(torrent()).passkey(user.passkey());
  }

  private static RefusalCode codeOf(AnnounceOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refusal.class);
    return ((Refusal) outcome).code();
  }

  private AnnounceReply accepted(AnnounceBuilder client) {
    AnnounceOutcome outcome = tracker.announce(client.build());
    assertThat(outcome).isInstanceOf(AnnounceReply.class);
    return (AnnounceReply) outcome;
  }

  private RefusalCode refused(AnnounceBuilder client) {
    return codeOf(tracker.announce(client.build()));
  }

  private void change(User user, boolean verified, boolean enabled, boolean canLeech) {
    tracker
        .users()
        .change(user.name(), u -> u.withRights(Role.MEMBER, verified, enabled, canLeech));
  }

  @Test
  final void a4AKnownVerifiedUserIsAnsweredWithTheUsualTimesAndCounts() {
    AnnounceReply reply = accepted(client(alice()));
    assertThat(reply.intervalSeconds()).isEqualTo(1_800);
    assertThat(reply.minIntervalSeconds()).isEqualTo(900);
    assertThat(reply.leechers()).isEqualTo(1);
    assertThat(reply.seeders()).isZero();
    assertThat(reply.externalAddress()).isEqualTo(IpAddress.parse("203.0.113.1"));
    assertThat(reply.warning()).isNull();
  }

  @Test
  final void a4AbsentUnknownAndRotatedKeysGetTheSameRefusal() {
    Passkey old = alice().passkey();
    tracker.users().rotatePasskey("alice");
    Refusal expected = Refusal.of(RefusalCode.UNKNOWN_PASSKEY);
    for (Passkey key : new @Nullable Passkey[] {null, UNKNOWN, old}) {
      assertThat(tracker.announce(client(alice()).passkey(key).build())).isEqualTo(expected);
      assertThat(tracker.scrape(new Scrape(key, address(), List.of(torrent().swarm()))))
          .isEqualTo(expected);
    }
    assertThat(accepted(client(alice())).leechers()).isEqualTo(1);
  }

  private static IpAddress address() {
    return Objects.requireNonNull(IpAddress.parse("203.0.113.1"));
  }

  @Test
  final void a4AStrangerIsNotToldWhatIsWrongWithTheRequest() {
    Refusal wrong = Refusal.invalid("'port' is missing");
    assertThat(tracker.announce(new MalformedAnnounce(UNKNOWN, address(), wrong)))
        .isEqualTo(Refusal.of(RefusalCode.UNKNOWN_PASSKEY));
    assertThat(tracker.announce(new MalformedAnnounce(alice().passkey(), address(), wrong)))
        .isEqualTo(wrong);
  }

  @Test
  final void d4DisabledAndUnverifiedUsersAreRefusedAndCanComeBack() {
    change(alice(), true, false, true);
    assertThat(refused(client(alice()))).isEqualTo(RefusalCode.ACCOUNT_DISABLED);
    change(alice(), false, true, true);
    assertThat(refused(client(alice()))).isEqualTo(RefusalCode.ACCOUNT_UNVERIFIED);
    change(alice(), true, true, true);
    accepted(client(alice()));
  }

  @Test
  final void disablingAUserTakesItsLivePeersAway() {
    accepted(client(alice()));
    change(alice(), true, false, true);
    assertThat(tracker.totals().leechers()).isZero();
  }

  @Test
  final void d4WithoutTheRightToDownloadSeedingAndStoppingStayAllowed() {
    accepted(client(alice()));
    change(alice(), true, true, false);
    assertThat(refused(client(alice()))).isEqualTo(RefusalCode.LEECH_FORBIDDEN);
    accepted(client(alice()).event(AnnounceEvent.STOPPED));
    accepted(client(alice()).seeding());
  }

  @Test
  final void d4AnUnregisteredTorrentIsRefusedSoonerAskedAgainByARecentUploader() {
    AnnounceBuilder stray = client(bob()).torrent(new InfoHash(9, 9, 9));
    tracker.close();
    start(TrackerSettings.DEFAULT); // bob was created behind the tracker's back
    assertThat(tracker.announce(stray.build())).isEqualTo(Refusal.of(RefusalCode.UNREGISTERED));
    storage().torrents().create(recent("Just uploaded"), new byte[] {'d', 'e'}, bob().id());
    tracker.close();
    start(TrackerSettings.DEFAULT);
    assertThat(tracker.announce(stray.build()))
        .isEqualTo(Refusal.of(RefusalCode.UNREGISTERED).retryIn(60));
    clock.advance(Duration.ofHours(1));
    assertThat(tracker.announce(stray.build())).isEqualTo(Refusal.of(RefusalCode.UNREGISTERED));
  }

  private org.trackerengine.application.port.NewTorrent recent(String name) {
    var torrent = newTorrent(name);
    return new org.trackerengine.application.port.NewTorrent(
        torrent.slug(),
        name,
        torrent.infoHash(),
        null,
        1,
        List.of(),
        true,
        TorrentStatus.APPROVED,
        clock.wallTime());
  }

  @Test
  final void d4DeletedAndRejectedTorrentsSayWhyAndLoseTheirSwarm() {
    accepted(client(alice()));
    for (TorrentStatus status : List.of(TorrentStatus.DELETED, TorrentStatus.REJECTED)) {
      tracker.torrents().moderate(torrent().slug(), status, "a \"dupe\" \u2192 see other");
      assertThat(tracker.announce(client(alice()).build()))
          .isEqualTo(Refusal.deleted("a \"dupe\" ? see other"));
      assertThat(tracker.totals().swarms()).isZero();
    }
  }

  @Test
  final void d4APendingTorrentIsItsUploadersOnly() {
    bob();
    start(TrackerSettings.DEFAULT);
    tracker.torrents().moderate(torrent().slug(), TorrentStatus.PENDING, null);
    assertThat(refused(client(bob()))).isEqualTo(RefusalCode.NOT_APPROVED);
    accepted(client(alice()));
    tracker.torrents().moderate(torrent().slug(), TorrentStatus.APPROVED, null);
    accepted(client(bob()).peerId(PeerId.ofText("-TR4060-bbbbbbbbbbbb")));
  }

  @Test
  final void d4DeniedClientsAddressesAndPortsAreRefused() {
    tracker.setAccessRules(
        new AccessRuleSet(
            List.of(Network.parse("198.51.100.0/24")),
            List.of("-XL", "-TR1"),
            Set.of(22, 25),
            Factors.NEUTRAL));
    accepted(client(alice()));
    assertThat(refused(client(alice()).port(25))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
    assertThat(refused(client(alice()).from("198.51.100.77")))
        .isEqualTo(RefusalCode.ADDRESS_BANNED);
    PeerId denied = PeerId.ofText("-XL0012-<script>aaaa");
    assertThat(tracker.announce(client(alice()).peerId(denied).build()))
        .isEqualTo(Refusal.clientNotAllowed(denied))
        .extracting(outcome -> ((Refusal) outcome).text())
        .isEqualTo("Your client is not allowed: -XL0012-");
  }

  @Test
  final void aBanTakesLivePeersAway() {
    accepted(client(alice()).from("198.51.100.77"));
    tracker.setAccessRules(
        new AccessRuleSet(
            List.of(Network.parse("198.51.100.0/24")), List.of(), Set.of(), Factors.NEUTRAL));
    assertThat(tracker.totals().leechers()).isZero();
  }

  @Test
  final void d4TooManyPeersNamesTheNumber() {
    for (int i = 1; i <= 3; i++) {
      accepted(client(alice()).peerId(new PeerId(i, i, i)).port(i));
    }
    assertThat(tracker.announce(client(alice()).peerId(new PeerId(4, 4, 4)).port(4).build()))
        .isEqualTo(Refusal.tooManyPeers(3))
        .extracting(outcome -> ((Refusal) outcome).text())
        .isEqualTo("You already have 3 peers on this torrent.");
  }

  @Test
  final void c9FromTheThirdEarlyAnnounceInARowOnTheReplyWarns() {
    accepted(client(alice()));
    for (int early = 1; early <= 4; early++) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(accepted(client(alice())).warning())
          .isEqualTo(early < 3 ? null : Warning.ANNOUNCING_TOO_OFTEN);
    }
  }

  @Test
  final void c10ASeedboxStartsFiveThousandTorrentsAndMore() {
    for (int i = 0; i < 5_000; i++) {
      assertThat(refused(client(alice()).torrent(new InfoHash(i, 7, 7))))
          .isEqualTo(RefusalCode.UNREGISTERED);
    }
  }

  private static BudgetLimits small() {
    Budget two = new Budget(2, 0.01);
    return new BudgetLimits(two, two, two, two, two, two, 1_000, true);
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
  final void c10ScrapesHaveABudgetOfTheirOwn() {
    start(withBudgets(AccessMode.PRIVATE, small()));
    Scrape scrape = new Scrape(alice().passkey(), address(), List.of(torrent().swarm()));
    assertThat(tracker.scrape(scrape)).isInstanceOf(ScrapeReply.class);
    assertThat(tracker.scrape(scrape)).isInstanceOf(ScrapeReply.class);
    assertThat(tracker.scrape(scrape)).isEqualTo(Refusal.throttled(100_000));
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

  @Test
  final void e1AScrapeAnswersInTheOrderAskedAndUnknownTorrentsWithZeros() {
    accepted(client(alice()));
    InfoHash unknown = new InfoHash(9, 9, 9);
    ScrapeOutcome outcome =
        tracker.scrape(
            new Scrape(alice().passkey(), address(), List.of(unknown, torrent().swarm())));
    assertThat(outcome)
        .isEqualTo(
            new ScrapeReply(
                List.of(
                    new ScrapeReply.File(unknown, SwarmCounts.NONE),
                    new ScrapeReply.File(torrent().swarm(), new SwarmCounts(0, 1, 1, 0)))));
  }

  @Test
  final void e1OnlyThoseWhoMayAnnounceMayScrape() {
    change(alice(), true, false, true);
    assertThat(tracker.scrape(new Scrape(alice().passkey(), address(), List.of(hash("x")))))
        .isEqualTo(Refusal.of(RefusalCode.ACCOUNT_DISABLED));
    change(alice(), false, true, true);
    assertThat(tracker.scrape(new Scrape(alice().passkey(), address(), List.of(hash("x")))))
        .isEqualTo(Refusal.of(RefusalCode.ACCOUNT_UNVERIFIED));
  }
}
