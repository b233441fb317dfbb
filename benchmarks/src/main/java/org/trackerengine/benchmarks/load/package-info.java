/**
 * A generator of announces over HTTP and UDP for any tracker: a selector a thread, no library. It
 * draws the standard workload, verifies every reply, and knows what each user's credit must be
 * afterwards. How it is run from the command line is in the package above.
 */
@NullMarked
package org.trackerengine.benchmarks.load;

import org.jspecify.annotations.NullMarked;
