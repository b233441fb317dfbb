/**
 * Generator of announces over HTTP and UDP for any tracker, with one selector per thread and
 * without a library. It draws the standard workload, verifies every reply, and computes the
 * expected credit of each user. The package above contains its command line.
 */
@NullMarked
package org.trackerengine.benchmarks.load;

import org.jspecify.annotations.NullMarked;
