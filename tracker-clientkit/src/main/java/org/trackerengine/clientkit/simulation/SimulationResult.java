package org.trackerengine.clientkit.simulation;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trackerengine.clientkit.simulation.population.Behaviour;
import org.trackerengine.domain.announce.RefusalCode;

/**
 * What has happened in a simulation.
 *
 * @param seed number from which everything random was drawn
 * @param simulated time that has passed for the clients
 * @param took time that the simulation needed
 * @param announces number of announces
 * @param refusals number of refused announces, by reason; reasons that never occurred are left out
 * @param handedOut number of endpoints in all answers
 * @param completed number of finished downloads that the tracker has counted
 * @param sizes numbers of peers every ten minutes
 * @param users transfers and credit of each user
 * @param behaviours how often clients did what; what never happened is left out
 * @param digest 16 hex digits that are the same for runs with the same announces and answers
 */
@RecordBuilder
public record SimulationResult(
    long seed,
    Duration simulated,
    Duration took,
    long announces,
    Map<RefusalCode, Long> refusals,
    long handedOut,
    long completed,
    List<SwarmSize> sizes,
    List<UserTransfer> users,
    Map<Behaviour, Long> behaviours,
    String digest) {

  public SimulationResult {
    refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
    sizes = List.copyOf(sizes);
    users = List.copyOf(users);
    behaviours = Collections.unmodifiableMap(new TreeMap<>(behaviours));
  }

  /** Returns how many announces were refused for this reason. */
  public long refused(RefusalCode code) {
    return refusals.getOrDefault(code, 0L);
  }

  /** Returns how often clients did this. */
  public long count(Behaviour behaviour) {
    return behaviours.getOrDefault(behaviour, 0L);
  }

  /** Returns the sizes when there were most peers. */
  public SwarmSize largest() {
    return sizes.stream()
        .max(Comparator.comparingInt(SwarmSize::peers))
        .orElse(new SwarmSize(Duration.ZERO, 0, 0));
  }

  /** Returns the bytes that all clients sent, which are those that all received. */
  public long transferredBytes() {
    return users.stream().mapToLong(UserTransfer::sent).sum();
  }

  /** Returns announces for each second that the simulation needed. */
  public long announcesPerSecond() {
    return announces * 1_000 / Math.max(1, took.toMillis());
  }
}
