/**
 * Measures the swarm store by itself: announces a second, bytes allocated for each (JMH), and bytes
 * held for a peer. No network, no codec, no checks.
 */
@NullMarked
package org.trackerengine.benchmarks.store;

import org.jspecify.annotations.NullMarked;
