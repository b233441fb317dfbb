package org.trackerengine.adapter.jpa.swarm;

import org.trackerengine.adapter.jpa.database.TestDatabase;

class H2SharedIT extends SharedContracts {

  H2SharedIT() {
    super(TestDatabase.H2);
  }
}
