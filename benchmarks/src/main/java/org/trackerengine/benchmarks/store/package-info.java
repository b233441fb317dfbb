/**
 * Benchmarks of the swarm store alone: announces per second, bytes allocated for each (JMH), and
 * bytes of heap per peer. They use no network, no codec and no checks.
 */
@NullMarked
package org.trackerengine.benchmarks.store;

import org.jspecify.annotations.NullMarked;
