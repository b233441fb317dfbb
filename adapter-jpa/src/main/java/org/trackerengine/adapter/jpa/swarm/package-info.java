/** Live swarms in the database itself, one transaction an announce, for several nodes. */
@NullMarked
package org.trackerengine.adapter.jpa.swarm;

import org.jspecify.annotations.NullMarked;
