/**
 * Peers of one swarm: their records, the search for them, and the choice of those to hand out.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.peers;

import org.jspecify.annotations.NullMarked;
