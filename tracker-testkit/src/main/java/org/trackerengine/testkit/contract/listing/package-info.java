/**
 * Contracts of lists of peers: in a swarm, and of a user.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.listing;

import org.jspecify.annotations.NullMarked;
