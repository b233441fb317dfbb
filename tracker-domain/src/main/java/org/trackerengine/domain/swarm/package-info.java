/**
 * The rules of a swarm as pure functions: what an announce does to a peer, and which peers may be
 * handed to whom. Nothing here stores anything; stores are adapters.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.swarm;

import org.jspecify.annotations.NullMarked;
