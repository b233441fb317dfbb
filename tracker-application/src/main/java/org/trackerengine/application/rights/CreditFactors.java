package org.trackerengine.application.rights;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.rights.FactorRepository;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;

/**
 * Use cases of admins for credit factors with a begin and an end: of all bytes, of a torrent, a
 * group, a user, or a user on a torrent. May block. Changes apply to announces as soon as the call
 * returns. Thread-safe.
 */
public final class CreditFactors {

  private final TrackerClock clock;
  private final FactorRepository repository;
  private final Registry registry;

  public CreditFactors(TrackerClock clock, FactorRepository repository, Registry registry) {
    this.clock = clock;
    this.repository = repository;
    this.registry = registry;
  }

  /**
   * Returns a page of all factors, the newest first.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<TimedFactors> page(int limit, @Nullable String after) {
    return repository.page(limit, after);
  }

  /**
   * Adds factors; they are multiplied with all others that apply. Returns empty if there are as
   * many as may be; those whose end has passed make room.
   *
   * @param startsAt null for at once
   * @param endsAt null for never; behind {@code startsAt}
   * @throws IllegalArgumentException if the end does not come after the begin
   */
  public Optional<TimedFactors> add(
      FactorTarget target,
      Factors factors,
      @Nullable String reason,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt) {
    Instant now = clock.wallTime();
    TimedFactors wanted = new TimedFactors(0, target, factors, reason, startsAt, endsAt, now);
    if (isFull() && (repository.removeEnded(now) == 0 || isFull())) {
      return Optional.empty();
    }
    TimedFactors added = repository.add(wanted);
    registry.changed(new RegistryChange.FactorsChanged(added.id()));
    return Optional.of(added);
  }

  private boolean isFull() {
    return repository.count() >= RightsLimits.DEFAULT.factors();
  }

  /** Returns the factors with this id. */
  public Optional<TimedFactors> find(long id) {
    return repository.findById(id);
  }

  /** Removes factors; returns false if there are none with this id. */
  public boolean remove(long id) {
    boolean removed = repository.remove(id);
    if (removed) {
      registry.changed(new RegistryChange.FactorsChanged(id));
    }
    return removed;
  }
}
