/**
 * Trackers that answer every announce with the same successful reply, over HTTP and UDP. They show
 * the cost of sockets and the JVM without a tracker. They are made for the load generator of this
 * module, not for clients.
 */
@NullMarked
package org.trackerengine.benchmarks.nullserver;

import org.jspecify.annotations.NullMarked;
