package org.trackerengine.adapter.jpa.guest;

/** A schema of a host's PostgreSQL, whose own tables stay as they are. */
class PostgresGuestIT extends GuestContracts {

  PostgresGuestIT() {
    super(HostDatabase.postgresql());
  }
}
