/** Ports for the live swarms and for the record of transfers. */
@NullMarked
package org.trackerengine.application.port.swarm;

import org.jspecify.annotations.NullMarked;
