/** Peers of one swarm: their records, the search for them, and the choice of those to hand out. */
@NullMarked
package org.trackerengine.adapter.inmemory.peers;

import org.jspecify.annotations.NullMarked;
