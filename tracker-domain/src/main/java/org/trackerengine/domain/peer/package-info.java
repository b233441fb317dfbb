/**
 * Identity of a peer on the wire: peer ids, addresses, endpoints, and the buffer that carries peers
 * to a reply. What a peer does in a swarm is in {@code domain.swarm}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.peer;

import org.jspecify.annotations.NullMarked;
