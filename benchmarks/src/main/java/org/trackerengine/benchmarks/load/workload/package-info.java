/** Who announces what. */
@NullMarked
package org.trackerengine.benchmarks.load.workload;

import org.jspecify.annotations.NullMarked;
