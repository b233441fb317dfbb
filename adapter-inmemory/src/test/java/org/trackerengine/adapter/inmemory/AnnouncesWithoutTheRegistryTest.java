package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.scrape.Scrape;
import org.trackerengine.domain.scrape.ScrapeReply;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.TorrentFactory;

/** Announces and scrapes never wait for a repository or the ledger: they may be a slow database. */
class AnnouncesWithoutTheRegistryTest {

  private final TrackerStorage memory = InMemoryStorage.create();
  private final TorrentRepository torrents =
      mock(TorrentRepository.class, delegatesTo(memory.torrents()));
  private final UserRepository users = mock(UserRepository.class, delegatesTo(memory.users()));
  private final TransferLedger ledger = mock(TransferLedger.class, delegatesTo(memory.ledger()));
  private final TrackerStorage storage = mock(TrackerStorage.class, delegatesTo(memory));

  @Test
  void neitherAnAcceptedNorARefusedAnnounceNorAScrapeAsksARepository() {
    doReturn(torrents).when(storage).torrents();
    doReturn(users).when(storage).users();
    doReturn(ledger).when(storage).ledger();
    Tracker tracker = Tracker.builder(storage).build();
    User alice = tracker.users().create("alice", Role.MEMBER, true).orElseThrow();
    Torrent torrent =
        ((UploadOutcome.Registered)
                tracker.torrents().upload(alice, new TorrentFactory(1).torrentFile(), true))
            .torrent();
    clearInvocations(torrents, users, ledger);

    AnnounceBuilder client =
        new AnnounceBuilder().torrent(torrent.swarm()).passkey(alice.passkey());
    Announce announce = client.build();
    assertThat(tracker.announce(announce)).isInstanceOf(AnnounceReply.class);
    assertThat(tracker.announce(client.passkey(null).build())).isNotInstanceOf(AnnounceReply.class);
    assertThat(
            tracker.announce(
                client.passkey(alice.passkey()).torrent(new InfoHash(1, 2, 3)).build()))
        .isNotInstanceOf(AnnounceReply.class);
    assertThat(
            tracker.scrape(
                new Scrape(alice.passkey(), announce.caller(), List.of(torrent.swarm()))))
        .isInstanceOf(ScrapeReply.class);

    verifyNoInteractions(torrents, users, ledger);
  }
}
