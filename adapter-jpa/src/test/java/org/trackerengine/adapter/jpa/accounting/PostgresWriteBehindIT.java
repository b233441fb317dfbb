package org.trackerengine.adapter.jpa.accounting;

import org.trackerengine.adapter.jpa.database.TestDatabase;

class PostgresWriteBehindIT extends WriteBehindContracts {

  PostgresWriteBehindIT() {
    super(TestDatabase.POSTGRESQL);
  }
}
