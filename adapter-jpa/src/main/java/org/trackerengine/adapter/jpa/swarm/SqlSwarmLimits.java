package org.trackerengine.adapter.jpa.swarm;

/**
 * Limits of the tables for trackers without users; with users, the number of peers of each user is
 * limited instead.
 *
 * @param unregisteredSwarms approximate limit of unregistered swarms; a further one is refused with
 *     {@code TOO_MANY_TORRENTS}; 1,000,000
 * @param peers approximate limit of peers above which a peer without a user may not join; it is
 *     refused with {@code OVERLOADED}; 5,000,000
 */
record SqlSwarmLimits(long unregisteredSwarms, long peers) {

  static final SqlSwarmLimits DEFAULT = new SqlSwarmLimits(1_000_000, 5_000_000);
}
