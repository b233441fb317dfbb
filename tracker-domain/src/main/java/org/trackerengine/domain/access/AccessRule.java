package org.trackerengine.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the operator, which applies to all users.
 *
 * @param id positive number, assigned by the repository; 0 for a rule that is not stored
 * @param kind what the rule is about
 * @param value whom or what the rule is about, in the form of its kind
 * @param reason why there is the rule; null if nobody said. For a banned info hash clients read it
 * @param createdAt wall clock; null for a rule that is not stored
 */
public record AccessRule(
    long id, RuleKind kind, String value, @Nullable String reason, @Nullable Instant createdAt) {

  /** Brings {@code value} to the form of its kind; throws {@link IllegalArgumentException}. */
  public AccessRule {
    value = kind.canonical(value);
  }

  /** Creates a rule that is not stored, such as one of the configuration. */
  public static AccessRule of(RuleKind kind, String value) {
    return new AccessRule(0, kind, value, null, null);
  }

  /** Whether the other rule says the same. */
  public boolean isLike(AccessRule other) {
    return kind == other.kind && value.equals(other.value);
  }
}
