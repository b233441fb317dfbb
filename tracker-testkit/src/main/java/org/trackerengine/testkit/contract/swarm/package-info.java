/** Contracts of a swarm store. */
@NullMarked
package org.trackerengine.testkit.contract.swarm;

import org.jspecify.annotations.NullMarked;
