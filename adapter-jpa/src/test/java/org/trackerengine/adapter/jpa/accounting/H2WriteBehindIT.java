package org.trackerengine.adapter.jpa.accounting;

import org.trackerengine.adapter.jpa.database.TestDatabase;

class H2WriteBehindIT extends WriteBehindContracts {

  H2WriteBehindIT() {
    super(TestDatabase.H2);
  }
}
