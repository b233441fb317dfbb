/**
 * Trackers that answer every announce with the same good reply, over HTTP and UDP: what sockets and
 * the JVM cost without a tracker behind them. Made for the generator of this module, not for
 * clients.
 */
@NullMarked
package org.trackerengine.benchmarks.nullserver;

import org.jspecify.annotations.NullMarked;
