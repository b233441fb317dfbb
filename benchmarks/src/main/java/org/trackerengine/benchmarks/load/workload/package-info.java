/** Standard workload: which users and peers announce which torrents, and the expected credit. */
@NullMarked
package org.trackerengine.benchmarks.load.workload;

import org.jspecify.annotations.NullMarked;
