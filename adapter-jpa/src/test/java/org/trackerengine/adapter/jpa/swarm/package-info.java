@NullMarked
package org.trackerengine.adapter.jpa.swarm;

import org.jspecify.annotations.NullMarked;
