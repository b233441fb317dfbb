package org.trackerengine.bootstrap.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trackerengine.application.imports.ImportedTransfer;
import org.trackerengine.application.imports.Imports;
import org.trackerengine.application.port.statistics.Period;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.statistics.Subject;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.PeerFactory;
import org.trackerengine.fixture.catalogue.Community;
import org.trackerengine.fixture.catalogue.Transfer;

/**
 * Gives the demo's users and torrents the past of a community: what they have moved, samples of it,
 * and the peers that are there now, which have no port and are never handed out.
 */
final class DemoPast {

  private static final UUID TRANSFERS = UUID.nameUUIDFromBytes("demo".getBytes(US_ASCII));

  private final Community community;
  private final List<User> users;
  private final List<Torrent> torrents;
  private final List<ImportedTransfer> transfers = new ArrayList<>();
  private final List<Announce> peers = new ArrayList<>();

  /**
   * Creates the past.
   *
   * @param users the members of the community, in its order
   * @param torrents its entries, in its order
   */
  DemoPast(Community community, List<User> users, List<Torrent> torrents, long seed) {
    this.community = community;
    this.users = users;
    this.torrents = torrents;
    PeerFactory factory = new PeerFactory(seed);
    for (Transfer transfer : community.transfers()) {
      add(transfer, factory.leecher(1));
    }
  }

  /** Adds a transfer by a client, and the client as a peer if it is still there. */
  private void add(Transfer transfer, AnnounceBuilder client) {
    Torrent torrent = torrents.get(transfer.entry());
    User user = users.get(transfer.member());
    Announce announce = announce(transfer, torrent, client.passkey(user.passkey()));
    transfers.add(
        new ImportedTransfer(
            user.id(),
            torrent,
            announce.peerId(),
            new Counters(transfer.uploaded(), transfer.downloaded()),
            transfer.isFinished(),
            transfer.stay().seeded(community.now()),
            transfer.stay().lastAt(community.now())));
    if (transfer.stay().isPresent()) {
      peers.add(announce);
    }
  }

  private static Announce announce(Transfer transfer, Torrent torrent, AnnounceBuilder client) {
    long left = Math.max(1, torrent.size() - transfer.downloaded());
    return client
        .torrent(torrent.swarm())
        .uploaded(transfer.uploaded())
        .downloaded(transfer.downloaded())
        .left(transfer.stay().isSeeder() ? 0 : left)
        .event(AnnounceEvent.NONE)
        .port(0)
        .numWant(0)
        .build();
  }

  /** Returns the announces of the peers that are there now. */
  List<Announce> peers() {
    return List.copyOf(peers);
  }

  /** Stores the past, or what of it was not stored before. */
  void store(Imports imports, TransferLedger ledger, SampleRepository samples) {
    Instant now = community.now();
    Instant month = now.minus(Duration.ofDays(30));
    if (!samples.samples(Subject.ALL, Period.DAY, month, now).isEmpty()) {
      return;
    }
    ImportedTransfer first = transfers.getFirst();
    if (ledger.history(first.userId(), first.torrent().id()).isEmpty()) {
      imports.transfers(TRANSFERS, transfers);
    }
    imports.samples(series());
  }

  private List<Series> series() {
    List<Series> series = new ArrayList<>();
    for (Period period : Period.values()) {
      series.add(new Series(Subject.ALL, period, community.samplesOfAll(period)));
      for (int i = 0; i < torrents.size(); i++) {
        series.add(
            new Series(
                Subject.torrent(torrents.get(i).id()),
                period,
                community.samplesOfEntry(i, period)));
      }
      for (int i = 0; i < users.size(); i++) {
        series.add(
            new Series(
                Subject.user(users.get(i).id()), period, community.samplesOfMember(i, period)));
      }
    }
    return series;
  }
}
