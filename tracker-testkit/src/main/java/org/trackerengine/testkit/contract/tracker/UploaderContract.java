package org.trackerengine.testkit.contract.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.search.Search;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Base class of the contracts in which a user uploads torrents and clients announce them. */
abstract class UploaderContract extends StorageContract {

  protected Tracker tracker;
  protected User uploader;

  @BeforeEach
  final void startTracker() {
    tracker = closedAfterTest(Tracker.builder(storage()).clock(clock).build());
    uploader = tracker.users().create("uploader", Role.MEMBER, true).orElseThrow();
  }

  protected static byte[] file(String name, boolean isPrivate) {
    return TorrentFileBuilder.named(name)
        .privateFlag(isPrivate)
        .file("data.bin", 100_000)
        .randomHashes(name.hashCode())
        .build();
  }

  protected final Torrent upload(byte[] file) {
    UploadOutcome outcome = tracker.torrents().upload(uploader, file, true);
    assertThat(outcome).isInstanceOf(UploadOutcome.Registered.class);
    return ((UploadOutcome.Registered) outcome).torrent();
  }

  protected final AnnounceBuilder client(User user, Torrent torrent, int n) {
    return new AnnounceBuilder()
        .torrent(torrent.swarm())
        .passkey(user.passkey())
        .peerId(new PeerId(n, n, n))
        .port(6880 + n);
  }

  /** Returns the ten newest torrents. */
  protected final Page<Torrent> newest(User reader) {
    return tracker.search().page(reader, Search.ALL, TorrentQuery.Sort.NEWEST, 10, null);
  }

  protected final AnnounceReply announce(AnnounceBuilder client) {
    return (AnnounceReply) tracker.announce(client.build());
  }
}
