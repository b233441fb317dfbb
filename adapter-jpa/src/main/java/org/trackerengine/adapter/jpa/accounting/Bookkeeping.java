package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Script;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Books changes in a transaction of the caller's: baselines, histories, totals of users and of
 * torrents. It leaves batches and peers' rows alone. Thread-safe; it holds nothing.
 */
public final class Bookkeeping {

  private final Dialect dialect;
  private final Baselines baselines;
  private final Histories histories;
  private final Totals totals;
  private final long maxBytesPerSecond;

  public Bookkeeping(Dialect dialect, SwarmLimits limits) {
    this.dialect = dialect;
    baselines = new Baselines(dialect);
    histories = new Histories(dialect);
    totals = new Totals(dialect);
    maxBytesPerSecond = limits.maxBytesPerSecond();
  }

  /**
   * Books all changes of {@code batch}, whose id does not matter here. Users and torrents must
   * exist: an unknown one is an error of the database's (a foreign key). Baselines that a first
   * report is credited against are locked until the transaction ends, as is every row written.
   *
   * @param connection with automatic commits off; neither committed nor rolled back here
   * @return the number of finished downloads of each torrent whose number changed, by torrent id
   */
  public Map<Long, Long> book(Connection connection, TransferBatch batch) throws SQLException {
    return book(connection, batch, new Script(dialect));
  }

  /**
   * {@link #book(Connection, TransferBatch)}, and executes {@code before}, which may go in the same
   * round trip, before anything is written.
   */
  public Map<Long, Long> book(Connection connection, TransferBatch batch, Script before)
      throws SQLException {
    Map<ClientKey, Baseline> known = baselines.find(connection, clientsToBeFound(batch.changes()));
    Entries entries = new Entries();
    SortedMap<Long, Long> downloads = new TreeMap<>();
    for (PeerChange change : batch.changes()) {
      if (change.userId() == 0) {
        if (change.completed()) {
          downloads.merge(change.torrentId(), 1L, Long::sum);
        }
        continue;
      }
      Baseline baseline = known.get(ClientKey.of(change));
      Booking booking = Booking.of(change, baseline, batch, maxBytesPerSecond);
      if (booking != null) {
        entries.add(change, booking);
      }
    }
    entries.writes(dialect).execute(connection, before);
    List<Share> finished = entries.finished();
    if (!finished.isEmpty()) {
      for (Share news : histories.complete(connection, finished)) {
        downloads.merge(news.torrentId, 1L, Long::sum);
      }
    }
    return totals.complete(connection, downloads);
  }

  private static SortedSet<ClientKey> clientsToBeFound(Collection<PeerChange> changes) {
    SortedSet<ClientKey> clients = new TreeSet<>();
    for (PeerChange change : changes) {
      if (change.first() != null && change.userId() != 0) {
        clients.add(ClientKey.of(change));
      }
    }
    return clients;
  }

  /** What is to be written, one entry for each row. */
  private static final class Entries {
    private final SortedMap<ClientKey, Baseline> baselines = new TreeMap<>();

    /** One, as a rule. What cannot be added up with what the one before has is in the next. */
    private final List<Map<List<Long>, Share>> rounds = new ArrayList<>();

    private final SortedMap<Long, Credit> credits = new TreeMap<>();

    void add(PeerChange change, Booking booking) {
      baselines.put(ClientKey.of(change), booking.baseline());
      List<Long> account = List.of(change.userId(), change.torrentId());
      int round = 0;
      while (!tryToAdd(round, account, change, booking)) {
        round++;
      }
      Credit credit = booking.credit();
      if (credit.creditedUploaded() != 0 || credit.creditedDownloaded() != 0) {
        credits.merge(change.userId(), credit, Credit::plus);
      }
    }

    private boolean tryToAdd(int round, List<Long> account, PeerChange change, Booking booking) {
      if (round == rounds.size()) {
        rounds.add(new LinkedHashMap<>());
      }
      return rounds
          .get(round)
          .computeIfAbsent(account, key -> new Share(change.userId(), change.torrentId(), booking))
          .tryToAdd(change, booking);
    }

    Writes writes(Dialect dialect) {
      Writes writes = new Writes(dialect);
      Baselines.store(writes, baselines);
      for (Map<List<Long>, Share> shares : rounds) {
        Histories.store(writes, shares.values().stream().sorted(Share.ORDER).toList());
      }
      Totals.credit(writes, credits);
      return writes;
    }

    /** Each account once, with the first of its changes that may finish a download. */
    List<Share> finished() {
      Map<List<Long>, Share> finished = new LinkedHashMap<>();
      for (Map<List<Long>, Share> shares : rounds) {
        shares.forEach((account, share) -> {
          if (share.completedAt != null) {
            finished.putIfAbsent(account, share);
          }
        });
      }
      return finished.values().stream().sorted(Share.ORDER).toList();
    }
  }
}
