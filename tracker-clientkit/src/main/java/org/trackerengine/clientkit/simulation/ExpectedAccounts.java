package org.trackerengine.clientkit.simulation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.accounting.Completion;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.CreditSum;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.Progress;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.PeerRole;

/**
 * Accounts of users as the rules C5 and C8 have them: each report is credited at once, without
 * batches, storage or restarts. Confined to one thread.
 */
final class ExpectedAccounts {

  private final long maxBytesPerSecond;
  private final Map<PeerId, Progress> clients = new HashMap<>();
  private final Map<Key, Account> accounts = new HashMap<>();

  ExpectedAccounts(long maxBytesPerSecond) {
    this.maxBytesPerSecond = maxBytesPerSecond;
  }

  /** A user on a torrent, by their positions in the simulation. */
  record Key(int user, int torrent) {}

  /** Transfers of one user on one torrent. */
  static final class Account {

    private final CreditSum sum = new CreditSum();
    private final boolean hadAll;
    private boolean finished;
    private boolean whole;
    long reportedAtMillis;

    /** Whether reports may have been lost with the process that received them. */
    boolean uncertain;

    private Account(boolean hadAll) {
      this.hadAll = hadAll;
    }

    Credit credit() {
      return sum.toCredit();
    }

    /** Whether the download has to be counted. */
    boolean mustBeFinished() {
      return finished;
    }

    /**
     * Whether the download may be counted. Where several reports are stored at once, their order
     * may be lost.
     */
    boolean mayBeFinished() {
      return finished || whole && sum.toCredit().rawDownloaded() > 0;
    }
  }

  /**
   * Books an accepted announce.
   *
   * @param known the role of the peer before; null if it was not in the swarm
   */
  void report(Key key, Announce announce, @Nullable PeerRole known, long nowMillis) {
    Progress progress = clients.get(announce.peerId());
    boolean joins = known == null && !announce.isStopped();
    if (progress == null) {
      if (announce.isStopped()) {
        return;
      }
      progress = new Progress();
      progress.set(announce.uploaded(), announce.downloaded(), nowMillis);
      clients.put(announce.peerId(), progress);
    }
    boolean hasAll = announce.isSeeder() && announce.downloaded() == 0;
    Account account = accounts.computeIfAbsent(key, opened -> new Account(hasAll));
    account.reportedAtMillis = nowMillis;
    progress.report(
        announce.uploaded(),
        announce.downloaded(),
        nowMillis,
        announce.event() == AnnounceEvent.STARTED,
        joins,
        Factors.NEUTRAL,
        maxBytesPerSecond,
        account.sum);
    if (announce.isSeeder() && (known != null || joins)) {
      boolean became =
          announce.event() == AnnounceEvent.COMPLETED || known != null && known != PeerRole.SEEDER;
      account.whole = true;
      account.finished |=
          Completion.isFinished(
              account.sum.toCredit().rawDownloaded(), account.hadAll, became, joins);
    }
  }

  /** Returns the account, or null if there is none. */
  @Nullable Account find(Key key) {
    return accounts.get(key);
  }

  Map<Key, Account> all() {
    return accounts;
  }
}
