package org.trackerengine.adapter.jpa.swarm;

/**
 * What bounds the tables where everybody may announce; users are bounded by their accounts.
 *
 * @param unregisteredSwarms about how many there may be; one more is refused with {@code
 *     TOO_MANY_TORRENTS}; 1,000,000
 * @param peers about how many there may be when one without a user joins; it is refused with {@code
 *     OVERLOADED}; 5,000,000
 */
record SqlSwarmLimits(long unregisteredSwarms, long peers) {

  static final SqlSwarmLimits DEFAULT = new SqlSwarmLimits(1_000_000, 5_000_000);
}
