package org.trackerengine.adapter.jpa.guest;

/** A schema of a host's H2, whose own tables stay as they are. */
class H2GuestIT extends GuestContracts {

  H2GuestIT() {
    super(HostDatabase.h2());
  }
}
