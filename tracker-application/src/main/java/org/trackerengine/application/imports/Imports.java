package org.trackerengine.application.imports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewUser;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.statistics.Series;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.PeerChangeBuilder;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.User;

/**
 * Use cases that bring in what happened elsewhere. What is imported holds for announces when the
 * call returns. First users, then torrents, then transfers, then samples: these are taken to
 * contain the transfers. May block. Thread-safe.
 */
public final class Imports {

  private final TrackerClock clock;
  private final UserRepository users;
  private final TorrentRepository torrents;
  private final TransferLedger ledger;
  private final SampleRepository samples;
  private final Registry registry;

  public Imports(TrackerClock clock, TrackerStorage storage, Registry registry) {
    this.clock = clock;
    users = storage.users();
    torrents = storage.torrents();
    ledger = storage.ledger();
    samples = storage.samples();
    this.registry = registry;
  }

  /** Creates a user; returns empty if the name or the passkey is taken. */
  public Optional<User> user(NewUser user) {
    Optional<User> created = users.create(user);
    created.ifPresent(one -> registry.changed(new RegistryChange.UserChanged(one.id())));
    return created;
  }

  /** Registers a torrent as it is; returns empty if there is one with one of its info hashes. */
  public Optional<Torrent> torrent(NewTorrent torrent, byte[] file, User uploader) {
    Optional<Torrent> created = torrents.create(torrent, file, uploader.id());
    created.ifPresent(one -> registry.changed(new RegistryChange.TorrentChanged(one.id())));
    return created;
  }

  /**
   * Credits transfers.
   *
   * @param id of this import; transfers with an id that was stored within the last day change
   *     nothing
   */
  public void transfers(UUID id, Collection<ImportedTransfer> transfers) {
    List<PeerChange> changes = transfers.stream().map(this::change).toList();
    int most = ledger.mostChanges();
    for (int from = 0; from < changes.size(); from += most) {
      UUID part = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + from);
      Map<Long, Long> completed =
          ledger.append(
              new TransferBatch(
                  part,
                  clock.wallTime(),
                  clock.monotonicMillis(),
                  changes.subList(from, Math.min(from + most, changes.size()))));
      completed
          .keySet()
          .forEach(torrent -> registry.changed(new RegistryChange.TorrentChanged(torrent)));
    }
  }

  private PeerChange change(ImportedTransfer transfer) {
    Counters counters = transfer.counters();
    long ageMillis = clock.wallTime().toEpochMilli() - transfer.lastReportAt().toEpochMilli();
    return PeerChangeBuilder.builder()
        .swarm(transfer.torrent().swarm())
        .torrentId(transfer.torrent().id())
        .userId(transfer.userId())
        .peerId(transfer.peerId())
        .peer(null)
        .counters(counters)
        .reportedAtMillis(clock.monotonicMillis() - ageMillis)
        .first(null)
        .credit(
            new Credit(
                counters.uploaded(),
                counters.downloaded(),
                counters.uploaded(),
                counters.downloaded(),
                0,
                0))
        .completed(transfer.finished())
        .joinedWhole(false)
        .newSessions(1)
        .seededMillis(transfer.seeded().toMillis())
        .build();
  }

  /** Stores samples, and takes them to contain what their subjects have moved until now. */
  public void samples(List<Series> series) {
    samples.importAll(series);
  }
}
