/**
 * A datagram server that is independent of the tracker.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.udp.datagram;

import org.jspecify.annotations.NullMarked;
