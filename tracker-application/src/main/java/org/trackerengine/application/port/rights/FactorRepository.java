package org.trackerengine.application.port.rights;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.domain.accounting.TimedFactors;

/**
 * Stores the credit factors that are in force for some time. Thread-safe; may block. Announces do
 * not use it; they use {@code FactorDirectory}.
 */
public interface FactorRepository {

  /** Returns the factors with this id. */
  Optional<TimedFactors> findById(long id);

  /**
   * Returns a page of all factors, the newest first.
   *
   * @param limit 1–200 items
   * @param after the {@code next} of the page before, or null for the first one
   * @throws IllegalArgumentException when {@code after} is not such a {@code next}
   */
  Page<TimedFactors> page(int limit, @Nullable String after);

  /** Passes all factors to {@code visitor} in order of id. */
  void visitAll(Consumer<? super TimedFactors> visitor);

  /** Returns the number of all factors. */
  long count();

  /** Stores factors, with a new id in place of theirs. */
  TimedFactors add(TimedFactors factors);

  /** Removes factors; returns false if there are none with this id. */
  boolean remove(long id);

  /** Removes all factors whose end has passed; returns their number. */
  int removeEnded(Instant now);
}
