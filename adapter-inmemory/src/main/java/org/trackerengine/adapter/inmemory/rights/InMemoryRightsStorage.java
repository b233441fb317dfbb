package org.trackerengine.adapter.inmemory.rights;

import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.application.port.rights.RightsStorage;

/** Access rules in memory. */
public final class InMemoryRightsStorage implements RightsStorage {

  private final AccessRuleRepository accessRules = new InMemoryAccessRuleRepository();

  @Override
  public AccessRuleRepository accessRules() {
    return accessRules;
  }
}
