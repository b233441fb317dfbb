/** A datagram server that is independent of the tracker. */
@NullMarked
package org.trackerengine.adapter.udp.datagram;

import org.jspecify.annotations.NullMarked;
