package org.trackerengine.adapter.jpa.swarm;

import org.trackerengine.adapter.jpa.database.TestDatabase;

class PostgresSharedIT extends SharedContracts {

  PostgresSharedIT() {
    super(TestDatabase.POSTGRESQL);
  }
}
