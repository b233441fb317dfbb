package org.trackerengine.adapter.inmemory.registry;

import org.trackerengine.application.port.registry.AccessRuleRepository;
import org.trackerengine.domain.access.AccessRuleSet;

/** Repository of the operator's access rules in memory. */
public final class InMemoryAccessRuleRepository implements AccessRuleRepository {

  private volatile AccessRuleSet rules = AccessRuleSet.NONE;

  @Override
  public AccessRuleSet load() {
    return rules;
  }

  @Override
  public void store(AccessRuleSet newRules) {
    rules = newRules;
  }
}
