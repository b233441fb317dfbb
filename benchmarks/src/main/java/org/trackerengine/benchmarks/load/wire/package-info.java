/** Encoding of announces and verification of replies. */
@NullMarked
package org.trackerengine.benchmarks.load.wire;

import org.jspecify.annotations.NullMarked;
