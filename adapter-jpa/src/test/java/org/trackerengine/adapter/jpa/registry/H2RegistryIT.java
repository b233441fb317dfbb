package org.trackerengine.adapter.jpa.registry;

import org.trackerengine.adapter.jpa.database.TestDatabase;

class H2RegistryIT extends RegistryContracts {

  H2RegistryIT() {
    super(TestDatabase.H2);
  }
}
