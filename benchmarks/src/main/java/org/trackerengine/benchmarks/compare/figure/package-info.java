/** What was measured, and how it is told. */
@NullMarked
package org.trackerengine.benchmarks.compare.figure;

import org.jspecify.annotations.NullMarked;
