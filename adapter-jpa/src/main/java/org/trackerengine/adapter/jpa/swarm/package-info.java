/**
 * Live swarms in the database itself, with one transaction for each announce, for several nodes.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.swarm;

import org.jspecify.annotations.NullMarked;
