package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.MalformedAnnounce;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.announce.Warning;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeOutcome;
import org.trackerengine.domain.scrape.ScrapeRefusal;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;

/** Contract: the right to announce and to scrape, tested with a whole tracker (A4, C9, D4, E1). */
public abstract class AnnounceAccessContract extends TrackerContract {

  private static final Passkey UNKNOWN = new Passkey("0123456789abcdefghij");

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
          .isEqualTo(new ScrapeRefusal(expected));
    }
    assertThat(accepted(client(alice())).leechers()).isEqualTo(1);
  }

  @Test
  final void a4AStrangerIsNotToldWhatIsWrongWithTheRequest() {
    Refusal wrong = Refusal.invalid("'port' is missing");
    assertThat(tracker.announce(new MalformedAnnounce(UNKNOWN, address(), wrong)))
        .isEqualTo(Refusal.of(RefusalCode.UNKNOWN_PASSKEY));
    assertThat(tracker.announce(new MalformedAnnounce(alice().passkey(), address(), wrong)))
        .isEqualTo(wrong);
  }

  private void change(User user, boolean verified, boolean enabled, boolean canLeech) {
    tracker
        .users()
        .change(
            user.name(),
            u -> u.with().verified(verified).enabled(enabled).canLeech(canLeech).build());
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
  final void d4ADisabledUserHearsTheReasonAndIsAcceptedAgainAtTheEnd() {
    Instant end = clock.wallTime().plusSeconds(600);
    tracker
        .users()
        .change(
            alice().name(),
            user ->
                user.with()
                    .verified(true)
                    .enabled(false)
                    .disabledReason("a second account")
                    .disabledUntil(end)
                    .build());
    Refusal refusal = (Refusal) tracker.announce(client(alice()).build());
    assertThat(refusal.text()).isEqualTo("Your account is disabled: a second account");
    assertThat(refusal.intervalSeconds()).isEqualTo(601);
    clock.advance(Duration.ofSeconds(599));
    assertThat(refused(client(alice()))).isEqualTo(RefusalCode.ACCOUNT_DISABLED);
    clock.advance(Duration.ofSeconds(1));
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
    start(TrackerSettings.DEFAULT); // bob was created without the tracker's knowledge
    assertThat(tracker.announce(stray.build())).isEqualTo(Refusal.of(RefusalCode.UNREGISTERED));
    storage().torrents().create(recent("Just uploaded"), new byte[] {'d', 'e'}, bob().id());
    tracker.close();
    start(TrackerSettings.DEFAULT);
    assertThat(tracker.announce(stray.build()))
        .isEqualTo(Refusal.of(RefusalCode.UNREGISTERED).retryIn(60));
    clock.advance(Duration.ofHours(1));
    assertThat(tracker.announce(stray.build())).isEqualTo(Refusal.of(RefusalCode.UNREGISTERED));
  }

  private org.trackerengine.application.port.registry.NewTorrent recent(String name) {
    return newTorrent(name).with().size(1).files(List.of()).createdAt(clock.wallTime()).build();
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
        List.of(
            AccessRule.of(RuleKind.BANNED_NETWORK, "198.51.100.0/24"),
            AccessRule.of(RuleKind.DENIED_CLIENT, "-XL"),
            AccessRule.of(RuleKind.DENIED_CLIENT, "-TR1"),
            AccessRule.of(RuleKind.DENIED_PORT, "22-25")));
    accepted(client(alice()));
    assertThat(refused(client(alice()).port(25))).isEqualTo(RefusalCode.PORT_NOT_ALLOWED);
    assertThat(refused(client(alice()).from("198.51.100.77")))
        .isEqualTo(RefusalCode.ADDRESS_BANNED);
    assertThat(refused(client(alice()).caller("198.51.100.77")))
        .isEqualTo(RefusalCode.ADDRESS_BANNED);
    IpAddress banned = Objects.requireNonNull(IpAddress.parse("198.51.100.77"));
    assertThat(tracker.scrape(new Scrape(alice().passkey(), banned, List.of(hash("x")))))
        .isEqualTo(new ScrapeRefusal(Refusal.of(RefusalCode.ADDRESS_BANNED)));
    PeerId denied = PeerId.ofText("-XL0012-<script>aaaa");
    assertThat(tracker.announce(client(alice()).peerId(denied).build()))
        .isEqualTo(Refusal.clientNotAllowed(denied))
        .extracting(outcome -> ((Refusal) outcome).text())
        .isEqualTo("Your client is not allowed: -XL0012-");
  }

  @Test
  final void aBanTakesLivePeersAway() {
    accepted(client(alice()).from("198.51.100.77"));
    tracker.setAccessRules(List.of(AccessRule.of(RuleKind.BANNED_NETWORK, "198.51.100.0/24")));
    assertThat(tracker.totals().leechers()).isZero();
  }

  @Test
  final void d4TooManyPeersNamesTheNumber() {
    for (int i = 1; i <= 3; i++) {
      accepted(client(alice()).peerId(new PeerId(i, i, i)).port(i));
    }
    assertThat(
            tracker.announce(
                client(alice()).peerId(new PeerId(4, 4, 4)).from("198.51.100.44").build()))
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
  final void b8WhatTheCodecHasPassedOverIsWarnedOfUnlessPeersAreWithheld() {
    for (int early = 0; early <= 3; early++) {
      assertThat(accepted(client(alice()).warning(Warning.ADDRESS_IGNORED)).warning())
          .isEqualTo(early < 3 ? Warning.ADDRESS_IGNORED : Warning.ANNOUNCING_TOO_OFTEN);
    }
    assertThat(accepted(client(alice()).peerId(new PeerId(9, 9, 9)).port(9)).warning()).isNull();
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
        .isEqualTo(new ScrapeRefusal(Refusal.of(RefusalCode.ACCOUNT_DISABLED)));
    change(alice(), false, true, true);
    assertThat(tracker.scrape(new Scrape(alice().passkey(), address(), List.of(hash("x")))))
        .isEqualTo(new ScrapeRefusal(Refusal.of(RefusalCode.ACCOUNT_UNVERIFIED)));
  }
}
