/**
 * Contracts of a swarm store.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.swarm;

import org.jspecify.annotations.NullMarked;
