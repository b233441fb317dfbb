/**
 * Model clients that share torrents with each other in simulated time, and what they are made of.
 * Nothing here knows what the tracker ought to answer; that is in the package above.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.clientkit.simulation.population;

import org.jspecify.annotations.NullMarked;
