/** A server of datagrams that knows no tracker. */
@NullMarked
package org.trackerengine.adapter.udp.datagram;

import org.jspecify.annotations.NullMarked;
