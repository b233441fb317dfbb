package org.trackerengine.adapter.jpa.rights;

import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.application.port.rights.FactorRepository;
import org.trackerengine.application.port.rights.GroupRepository;
import org.trackerengine.application.port.rights.RightsStorage;

/** Access rules, credit factors and groups in a database. Thread-safe. */
public final class SqlRightsStorage implements RightsStorage {

  private final AccessRuleRepository accessRules;
  private final FactorRepository factors;
  private final GroupRepository groups;

  public SqlRightsStorage(Database database) {
    Statements statements = new Statements(database);
    accessRules = new SqlAccessRuleRepository(statements);
    factors = new SqlFactorRepository(statements);
    groups = new SqlGroupRepository(statements);
  }

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
