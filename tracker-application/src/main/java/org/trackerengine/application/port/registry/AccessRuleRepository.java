package org.trackerengine.application.port.registry;

import org.trackerengine.domain.access.AccessRuleSet;

/**
 * Stores the operator's access rules, which apply to all users and torrents. Thread-safe; may
 * block.
 */
public interface AccessRuleRepository {

  /** Returns the rules as last stored; {@link AccessRuleSet#NONE} if none were stored yet. */
  AccessRuleSet load();

  /** Replaces all rules. */
  void store(AccessRuleSet rules);
}
