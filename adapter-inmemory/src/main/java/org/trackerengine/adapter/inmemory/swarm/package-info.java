/**
 * The swarms, and the locks that guard them.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.swarm;

import org.jspecify.annotations.NullMarked;
