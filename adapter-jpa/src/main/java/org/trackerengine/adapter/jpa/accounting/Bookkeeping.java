package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trackerengine.adapter.jpa.accounting.Claims.Claim;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.Script;
import org.trackerengine.adapter.jpa.rows.Columns;
import org.trackerengine.adapter.jpa.rows.Writes;
import org.trackerengine.application.accounting.Baseline;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * Books changes in a transaction of the caller: updates baselines, histories, and totals of users
 * and of torrents. It does not touch batches and rows of peers. Thread-safe and without state.
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
   * exist: an unknown one violates a foreign key, and the database reports an error. The baselines
   * against which first reports are credited are locked until the transaction ends, like every row
   * written.
   *
   * @param connection with automatic commits off; neither committed nor rolled back here
   * @return the number of finished downloads of each torrent whose number changed, by torrent id
   */
  public Map<Long, Long> book(Connection connection, TransferBatch batch) throws SQLException {
    return book(connection, batch, new Script(dialect), new ArrayList<>());
  }

  /**
   * Does the same as {@link #book(Connection, TransferBatch)}, and executes {@code before} before
   * anything is written, in the same round trip if possible.
   *
   * @param finished receives who has finished the downloads that are counted
   */
  public Map<Long, Long> book(
      Connection connection, TransferBatch batch, Script before, List<SwarmMember> finished)
      throws SQLException {
    PeerChange[] changes = ofUsers(batch, finished);
    Entries entries = new Entries(changes, batch, baselines.find(connection, changes));
    entries.writes().execute(connection, before);
    for (List<Claim> claims : entries.claims) {
      for (Claim claim : histories.complete(connection, claims)) {
        finished.add(claim.by());
      }
    }
    SortedMap<Long, Long> downloads = new TreeMap<>();
    finished.forEach(by -> downloads.merge(by.torrentId(), 1L, Long::sum));
    return totals.complete(connection, downloads);
  }

  /**
   * Returns the changes of users, sorted by account, and adds the downloads that were finished
   * without a user.
   */
  private static PeerChange[] ofUsers(TransferBatch batch, List<SwarmMember> finished) {
    PeerChange[] changes = new PeerChange[batch.changes().size()];
    int count = 0;
    for (PeerChange change : batch.changes()) {
      if (change.userId() != 0) {
        changes[count++] = change;
      } else if (change.completed()) {
        finished.add(change.member());
      }
    }
    Arrays.sort(changes, 0, count, AccountSum::compare);
    return count == changes.length ? changes : Arrays.copyOf(changes, count);
  }

  /** Rows to be written, in the order in which they are locked. */
  private final class Entries {
    private final TransferBatch batch;
    private final IdentityHashMap<PeerChange, Baseline> known;
    private final int most;
    private final Columns clients;
    private final Columns credits;

    /**
     * Histories to be stored, usually in one round. A change that cannot be added to the sum of an
     * account in one round is in the next.
     */
    private final List<Columns> rounds = new ArrayList<>();

    /** Changes that may have finished a download, usually in one round at most. */
    private final List<List<Claim>> claims = new ArrayList<>();

    /** Those of the account that is being added. */
    private final Claims ofAccount = new Claims();

    /** Bookings of the account that is being added. */
    private final List<Booked> booked = new ArrayList<>();

    private final List<AccountSum> sums = new ArrayList<>();

    /** Bytes credited to the user whose accounts are being added. */
    private long uploaded;

    private long downloaded;

    /** Creates the rows for changes that are sorted by account. */
    Entries(
        PeerChange[] changes, TransferBatch batch, IdentityHashMap<PeerChange, Baseline> known) {
      this.batch = batch;
      this.known = known;
      most = changes.length;
      clients = Baselines.rows(most);
      credits = Totals.rows(most);
      for (int from = 0, until; from < most; from = until) {
        until = from + 1;
        while (until < most && AccountSum.compare(changes[from], changes[until]) == 0) {
          until++;
        }
        book(changes, from, until);
        boolean isLastOfUser = until == most || changes[until].userId() != changes[from].userId();
        credit(changes[from].userId(), isLastOfUser);
      }
    }

    /** Adds the account to the totals of its user. */
    private void credit(long userId, boolean isLastOfUser) {
      for (AccountSum sum : sums) {
        uploaded = Credit.sum(uploaded, sum.credit.creditedUploaded());
        downloaded = Credit.sum(downloaded, sum.credit.creditedDownloaded());
      }
      if (isLastOfUser) {
        if (uploaded != 0 || downloaded != 0) {
          Totals.add(credits, userId, uploaded, downloaded);
        }
        uploaded = 0;
        downloaded = 0;
      }
    }

    /** Adds the changes of one account; they are in the order of the batch. */
    private void book(PeerChange[] changes, int from, int until) {
      booked.clear();
      sums.clear();
      ofAccount.clear();
      for (int i = from; i < until; i++) {
        PeerChange change = changes[i];
        Baseline before = change.first() == null ? null : known.get(change);
        Booking booking = Booking.of(change, before, batch, maxBytesPerSecond);
        if (booking != null) {
          booked.add(new Booked(change, booking.baseline()));
          sum(change, booking);
          ofAccount.add(change, booking);
        }
      }
      addClients();
      addSums();
      ofAccount.addTo(claims);
    }

    private void sum(PeerChange change, Booking booking) {
      int round = 0;
      while (round < sums.size() && !sums.get(round).tryToAdd(booking)) {
        round++;
      }
      if (round == sums.size()) {
        AccountSum sum = new AccountSum(change.userId(), change.torrentId(), booking);
        sum.tryToAdd(booking);
        sums.add(sum);
      }
    }

    private void addClients() {
      if (booked.size() > 1) {
        booked.sort(Comparator.comparing(of -> of.change.peerId()));
      }
      for (int i = 0; i < booked.size(); i++) {
        Booked of = booked.get(i);
        if (i + 1 == booked.size()
            || !of.change.peerId().equals(booked.get(i + 1).change.peerId())) {
          Baselines.add(clients, of.change, of.baseline);
        }
      }
    }

    private void addSums() {
      for (int round = 0; round < sums.size(); round++) {
        if (round == rounds.size()) {
          rounds.add(Histories.rows(most));
        }
        Histories.add(rounds.get(round), sums.get(round));
      }
    }

    Writes writes() {
      Writes writes = new Writes(dialect);
      Baselines.store(writes, clients);
      for (Columns round : rounds) {
        Histories.store(writes, round);
      }
      Totals.credit(writes, credits);
      return writes;
    }
  }

  /** A change and the new baseline of its client. */
  private record Booked(PeerChange change, Baseline baseline) {}
}
