/** What an adapter keeps of swarms and of what users move. */
@NullMarked
package org.trackerengine.application.port.swarm;

import org.jspecify.annotations.NullMarked;
