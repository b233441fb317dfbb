package org.trackerengine.application.port.rights;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;

/**
 * Stores the access rules that admins manage; those of the configuration are not stored.
 * Thread-safe; may block. Announces do not use it; they use {@code AccessRules}.
 */
public interface AccessRuleRepository {

  /** Returns all rules, the oldest first. */
  List<AccessRule> all();

  /**
   * Stores a rule; returns empty if there is one of this kind and value. Of two concurrent calls
   * with the same rule, one succeeds.
   *
   * @param value in the form of its kind ({@link RuleKind#canonical})
   * @param createdAt wall clock, stored to the microsecond
   */
  Optional<AccessRule> add(RuleKind kind, String value, @Nullable String reason, Instant createdAt);

  /** Removes a rule; returns false if there is none with this id. */
  boolean remove(long id);
}
