package org.trackerengine.adapter.jpa.accounting;

import java.util.ArrayList;
import java.util.List;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * Changes of one account in one batch that may have finished a download. The database decides about
 * them in their order, with what the account held at each (rule C5). Confined to one thread.
 */
final class Claims {

  /**
   * A change that may have finished a download.
   *
   * @param at time of the change, in milliseconds
   * @param completed whether the client reported the end of a download, or was known as a leecher
   * @param loadedLater bytes downloaded in the batch after this change
   * @param by the client
   */
  record Claim(
      long userId, long torrentId, long at, boolean completed, long loadedLater, SwarmMember by) {}

  /** A claim with the bytes downloaded in the batch up to it. */
  private record Claimed(PeerChange change, long at, long loaded) {
    /**
     * Returns how little the claim needs to hold: 2 if it always holds, 1 if the user must not have
     * had all at first or must have downloaded before, 0 if the user must have downloaded before.
     */
    private int strength() {
      return loaded > 0 ? 2 : change.completed() ? 1 : 0;
    }
  }

  private final List<Claimed> claimed = new ArrayList<>(1);
  private long loaded;

  void clear() {
    claimed.clear();
    loaded = 0;
  }

  /** Adds the next change of the account. A claim as weak as an earlier one cannot matter. */
  void add(PeerChange change, Booking booking) {
    loaded = Credit.sum(loaded, booking.credit().rawDownloaded());
    if (change.completed() || change.joinedWhole()) {
      Claimed claim = new Claimed(change, booking.at().toEpochMilli(), loaded);
      if (claimed.isEmpty() || claimed.getLast().strength() < claim.strength()) {
        claimed.add(claim);
      }
    }
  }

  /**
   * Appends the {@code n}-th claim to the {@code n}-th list of {@code rounds}, so that a round has
   * an account once.
   */
  void addTo(List<List<Claim>> rounds) {
    for (int round = 0; round < claimed.size(); round++) {
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      Claimed claim = claimed.get(round);
      PeerChange change = claim.change;
      rounds
          .get(round)
          .add(
              new Claim(
                  change.userId(),
                  change.torrentId(),
                  claim.at,
                  change.completed(),
                  loaded - claim.loaded,
                  change.member()));
    }
  }
}
