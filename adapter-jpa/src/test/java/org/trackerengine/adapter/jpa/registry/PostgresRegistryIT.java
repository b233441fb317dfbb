package org.trackerengine.adapter.jpa.registry;

import org.trackerengine.adapter.jpa.database.TestDatabase;

class PostgresRegistryIT extends RegistryContracts {

  PostgresRegistryIT() {
    super(TestDatabase.POSTGRESQL);
  }
}
