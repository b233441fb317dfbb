/**
 * The use cases of clients: announce and scrape. The rules of a swarm are in the domain, the swarms
 * behind a port.
 */
@NullMarked
package org.trackerengine.application.announce;

import org.jspecify.annotations.NullMarked;
