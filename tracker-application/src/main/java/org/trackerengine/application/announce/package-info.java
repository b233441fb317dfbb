/**
 * The use cases of BitTorrent clients: announce and scrape. The domain contains the rules of a
 * swarm, and a port gives access to the swarms.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.announce;

import org.jspecify.annotations.NullMarked;
