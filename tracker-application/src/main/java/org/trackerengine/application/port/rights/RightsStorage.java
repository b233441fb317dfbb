package org.trackerengine.application.port.rights;

/** The storage ports of what an operator rules, as one part of a storage. */
public interface RightsStorage {

  AccessRuleRepository accessRules();

  FactorRepository factors();

  GroupRepository groups();
}
