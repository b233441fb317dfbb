package org.trackerengine.adapter.jpa.accounting;

import java.util.ArrayList;
import java.util.List;
import org.trackerengine.application.accounting.Booking;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * Changes of one account in one batch that may have finished a download. The database decides about
 * them when the batch is stored (rule C5). Confined to one thread.
 */
final class Claims {

  /**
   * A change that may have finished a download.
   *
   * @param at time of the change, in milliseconds
   * @param completed whether a download was reported as finished, or a leecher became a seeder; if
   *     not, a client joined as a seeder
   * @param by the client
   */
  record Claim(long userId, long torrentId, long at, boolean completed, SwarmMember by) {}

  private final List<Claim> claims = new ArrayList<>(1);

  void clear() {
    claims.clear();
  }

  /**
   * Adds the next change of the account. The first claim holds if any bytes were downloaded; the
   * first that says {@code completed} may hold without.
   */
  void add(PeerChange change, Booking booking) {
    boolean isFirst = claims.isEmpty() && (change.completed() || change.joinedWhole());
    if (isFirst || change.completed() && !claims.getLast().completed()) {
      claims.add(
          new Claim(
              change.userId(),
              change.torrentId(),
              booking.at().toEpochMilli(),
              change.completed(),
              change.member()));
    }
  }

  /**
   * Appends the {@code n}-th claim to the {@code n}-th list of {@code rounds}, so that a round has
   * an account once.
   */
  void addTo(List<List<Claim>> rounds) {
    for (int round = 0; round < claims.size(); round++) {
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(claims.get(round));
    }
  }
}
