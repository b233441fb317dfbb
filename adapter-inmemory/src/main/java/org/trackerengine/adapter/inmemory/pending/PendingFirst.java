package org.trackerengine.adapter.inmemory.pending;

import org.trackerengine.adapter.inmemory.table.RowTable;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.PeerChange.FirstReport;
import org.trackerengine.domain.accounting.Counters;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.swarm.SwarmAnnounce;

/** Mutable form of {@link FirstReport}, stored as four numbers and two flags of a row. */
final class PendingFirst {

  private static final int FACTORS = 3;

  private Factors factors = Factors.NEUTRAL;
  private long uploaded;
  private long downloaded;
  private long millis;
  private boolean stopped;
  private boolean hasAll;

  void set(SwarmAnnounce fact) {
    Announce announce = fact.announce();
    factors = fact.factors();
    uploaded = announce.uploaded();
    downloaded = announce.downloaded();
    millis = fact.nowMillis();
    stopped = announce.isStopped();
    hasAll = PeerChange.hasAll(announce);
  }

  boolean isStopped() {
    return stopped;
  }

  boolean hasAll() {
    return hasAll;
  }

  void read(long[] page, int at, boolean newStopped, boolean newHasAll) {
    stopped = newStopped;
    hasAll = newHasAll;
    uploaded = page[at];
    downloaded = page[at + 1];
    millis = page[at + 2];
    if (page[at + FACTORS] != halves(factors)) {
      factors = new Factors((int) (page[at + FACTORS] >>> 32), (int) page[at + FACTORS]);
    }
  }

  void write(long[] page, int at) {
    page[at] = uploaded;
    page[at + 1] = downloaded;
    page[at + 2] = millis;
    page[at + FACTORS] = halves(factors);
  }

  private static long halves(Factors factors) {
    return RowTable.halves(factors.uploadMillionths(), factors.downloadMillionths());
  }

  FirstReport toFirstReport() {
    return new FirstReport(new Counters(uploaded, downloaded), millis, factors, hasAll, stopped);
  }
}
