/** Contracts of lists of peers: in a swarm, and of a user. */
@NullMarked
package org.trackerengine.testkit.contract.listing;

import org.jspecify.annotations.NullMarked;
