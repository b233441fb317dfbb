package org.trackerengine.adapter.inmemory.rights;

import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.application.port.rights.FactorRepository;
import org.trackerengine.application.port.rights.GroupRepository;
import org.trackerengine.application.port.rights.RightsStorage;

/** Access rules, credit factors and groups in memory. */
public final class InMemoryRightsStorage implements RightsStorage {

  private final AccessRuleRepository accessRules = new InMemoryAccessRuleRepository();
  private final FactorRepository factors = new InMemoryFactorRepository();
  private final GroupRepository groups = new InMemoryGroupRepository();

  @Override
  public AccessRuleRepository accessRules() {
    return accessRules;
  }

  @Override
  public FactorRepository factors() {
    return factors;
  }

  @Override
  public GroupRepository groups() {
    return groups;
  }
}
