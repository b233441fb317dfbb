package org.trackerengine.application.port.registry;

import org.trackerengine.domain.access.AccessRuleSet;

/** The operator's rules that hold for everybody. Thread-safe; may block. */
public interface AccessRuleRepository {

  /** The rules as last stored; {@link AccessRuleSet#NONE} at first. */
  AccessRuleSet load();

  /** Replaces all rules. */
  void store(AccessRuleSet rules);
}
