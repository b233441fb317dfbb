package org.trackerengine.adapter.inmemory.rights;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;

/** Repository of the stored access rules in memory. Thread-safe. */
final class InMemoryAccessRuleRepository implements AccessRuleRepository {

  private final List<AccessRule> rules = new ArrayList<>();
  private long lastId;

  @Override
  public synchronized List<AccessRule> all() {
    return List.copyOf(rules);
  }

  @Override
  public synchronized Optional<AccessRule> add(
      RuleKind kind, String value, @Nullable String reason, Instant createdAt) {
    AccessRule rule =
        new AccessRule(lastId + 1, kind, value, reason, createdAt.truncatedTo(ChronoUnit.MICROS));
    if (rules.stream().anyMatch(rule::isLike)) {
      return Optional.empty();
    }
    lastId++;
    rules.add(rule);
    return Optional.of(rule);
  }

  @Override
  public synchronized boolean remove(long id) {
    return rules.removeIf(rule -> rule.id() == id);
  }
}
