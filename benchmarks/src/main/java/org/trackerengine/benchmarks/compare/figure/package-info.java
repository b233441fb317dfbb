/** Measured figures, and their format in tables. */
@NullMarked
package org.trackerengine.benchmarks.compare.figure;

import org.jspecify.annotations.NullMarked;
