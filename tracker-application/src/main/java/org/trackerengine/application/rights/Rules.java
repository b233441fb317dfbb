package org.trackerengine.application.rights;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.access.AccessRule;
import org.trackerengine.domain.access.RuleKind;

/**
 * Use cases of admins for access rules. There are two sets of rules, both of which are in force:
 * the fixed ones of the configuration, and those that are stored and managed here. May block.
 * Changes apply to announces as soon as the call returns. Thread-safe.
 */
public final class Rules {

  private final AccessMode mode;
  private final TrackerClock clock;
  private final AccessRuleRepository repository;
  private final Registry registry;

  public Rules(
      AccessMode mode, TrackerClock clock, AccessRuleRepository repository, Registry registry) {
    this.mode = mode;
    this.clock = clock;
    this.repository = repository;
    this.registry = registry;
  }

  /** Outcome of adding a rule. */
  public sealed interface Addition {

    /** The rule is in force. */
    record Added(AccessRule rule) implements Addition {}

    /** There is such a rule. */
    record Exists() implements Addition {}

    /** There are as many rules as may be. */
    record Full() implements Addition {}

    /**
     * Info hashes can be banned in open mode only; where torrents are registered, one deletes them.
     */
    record NotInThisMode() implements Addition {}
  }

  /** Returns the rules of the configuration, which cannot be removed here. */
  public List<AccessRule> configured() {
    return registry.accessRules().configured();
  }

  /** Returns the stored rules, the oldest first. */
  public List<AccessRule> stored() {
    return repository.all();
  }

  /**
   * Adds a rule. The peers in a network, or of an info hash, that it bans leave at once.
   *
   * @throws IllegalArgumentException with a message for the admin, if {@code value} is not one of
   *     this kind
   */
  public Addition add(RuleKind kind, String value, @Nullable String reason) {
    String canonical = kind.canonical(value);
    if (kind == RuleKind.BANNED_INFO_HASH && mode != AccessMode.OPEN) {
      return new Addition.NotInThisMode();
    }
    if (repository.all().size() >= RightsLimits.DEFAULT.rules()) {
      return new Addition.Full();
    }
    return repository
        .add(kind, canonical, reason, clock.wallTime())
        .<Addition>map(rule -> {
          registry.changed(new RegistryChange.AccessRulesChanged());
          return new Addition.Added(rule);
        })
        .orElseGet(Addition.Exists::new);
  }

  /** Removes a stored rule; returns false if there is none with this id. */
  public boolean remove(long id) {
    boolean removed = repository.remove(id);
    if (removed) {
      registry.changed(new RegistryChange.AccessRulesChanged());
    }
    return removed;
  }
}
