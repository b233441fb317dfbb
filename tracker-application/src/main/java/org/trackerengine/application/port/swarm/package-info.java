/**
 * Ports for the live swarms and for the record of transfers.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.swarm;

import org.jspecify.annotations.NullMarked;
