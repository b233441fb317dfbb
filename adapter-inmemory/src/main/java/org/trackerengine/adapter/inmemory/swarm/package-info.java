/** The swarms, and the locks that guard them. */
@NullMarked
package org.trackerengine.adapter.inmemory.swarm;

import org.jspecify.annotations.NullMarked;
