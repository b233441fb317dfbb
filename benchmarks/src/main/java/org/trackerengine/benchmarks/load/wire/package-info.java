/** Announces and replies as bytes. */
@NullMarked
package org.trackerengine.benchmarks.load.wire;

import org.jspecify.annotations.NullMarked;
