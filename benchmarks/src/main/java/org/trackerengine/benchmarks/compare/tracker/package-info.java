/** The trackers that are compared. */
@NullMarked
package org.trackerengine.benchmarks.compare.tracker;

import org.jspecify.annotations.NullMarked;
