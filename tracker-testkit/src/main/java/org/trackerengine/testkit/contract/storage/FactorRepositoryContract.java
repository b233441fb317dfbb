package org.trackerengine.testkit.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.rights.FactorRepository;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;

/** Contract: the stored credit factors with their times. */
public abstract class FactorRepositoryContract extends StorageContract {

  private static final Instant NOW = Instant.parse("2026-01-05T08:30:00.123Z");

  private FactorRepository factors() {
    return storage().rights().factors();
  }

  private TimedFactors add(
      FactorTarget target, @Nullable Instant startsAt, @Nullable Instant endsAt) {
    return factors()
        .add(new TimedFactors(0, target, new Factors(1, 2), null, startsAt, endsAt, NOW));
  }

  @Test
  @DisplayName("factors are returned as they were added")
  final void asAdded() {
    TimedFactors wanted =
        new TimedFactors(
            0,
            new FactorTarget(7, 8, 0),
            new Factors(1_234_567, 100_000_000),
            "a \u201ctoken\u201d",
            NOW,
            NOW.plusMillis(1),
            NOW);
    TimedFactors added = factors().add(wanted);
    assertThat(added).isEqualTo(wanted.withId(added.id()));
    assertThat(added.id()).isPositive();
    assertThat(factors().findById(added.id())).contains(added);
    assertThat(factors().findById(added.id() + 1)).isEmpty();
    TimedFactors always = add(FactorTarget.ofGroup(9), null, null);
    assertThat(factors().findById(always.id())).contains(always);
  }

  @Test
  @DisplayName("pages begin with the newest; all are visited in order of id")
  final void pages() {
    List<TimedFactors> all = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      all.add(add(FactorTarget.ofUser(n + 1), null, null));
    }
    Page<TimedFactors> first = factors().page(2, null);
    Page<TimedFactors> second = factors().page(2, first.next());
    Page<TimedFactors> third = factors().page(2, second.next());
    assertThat(first.items()).containsExactly(all.get(4), all.get(3));
    assertThat(second.items()).containsExactly(all.get(2), all.get(1));
    assertThat(third.items()).containsExactly(all.get(0));
    assertThat(third.next()).isNull();
    assertThatThrownBy(() -> factors().page(2, "x")).isInstanceOf(IllegalArgumentException.class);
    List<TimedFactors> visited = new ArrayList<>();
    factors().visitAll(visited::add);
    assertThat(visited).isEqualTo(all);
    assertThat(factors().count()).isEqualTo(5);
  }

  @Test
  @DisplayName("removed factors are gone, and so are those whose end has passed")
  final void remove() {
    TimedFactors always = add(FactorTarget.ALL, null, null);
    TimedFactors coming = add(FactorTarget.ALL, null, NOW.plusMillis(1));
    TimedFactors over = add(FactorTarget.ALL, null, NOW);
    assertThat(factors().removeEnded(NOW)).isEqualTo(1);
    assertThat(factors().findById(over.id())).isEmpty();
    assertThat(factors().remove(coming.id())).isTrue();
    assertThat(factors().remove(coming.id())).isFalse();
    assertThat(factors().page(10, null).items()).containsExactly(always);
    assertThat(add(FactorTarget.ALL, null, null).id()).isGreaterThan(over.id());
  }
}
