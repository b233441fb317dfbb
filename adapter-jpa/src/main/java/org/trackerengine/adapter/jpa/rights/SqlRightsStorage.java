package org.trackerengine.adapter.jpa.rights;

import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.application.port.rights.AccessRuleRepository;
import org.trackerengine.application.port.rights.RightsStorage;

/** Access rules in a database. Thread-safe. */
public final class SqlRightsStorage implements RightsStorage {

  private final AccessRuleRepository accessRules;

  public SqlRightsStorage(Database database) {
    accessRules = new SqlAccessRuleRepository(new Statements(database));
  }

  @Override
  public AccessRuleRepository accessRules() {
    return accessRules;
  }
}
