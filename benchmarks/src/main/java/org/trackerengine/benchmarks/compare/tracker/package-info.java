/** Implementations of the compared trackers. */
@NullMarked
package org.trackerengine.benchmarks.compare.tracker;

import org.jspecify.annotations.NullMarked;
