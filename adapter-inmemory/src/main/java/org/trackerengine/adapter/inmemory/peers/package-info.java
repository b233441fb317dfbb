/** The peers of one swarm: their records, how they are found, and which of them are handed out. */
@NullMarked
package org.trackerengine.adapter.inmemory.peers;

import org.jspecify.annotations.NullMarked;
