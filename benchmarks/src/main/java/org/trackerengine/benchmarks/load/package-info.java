/**
 * A generator of announces over HTTP for any tracker: one thread, a selector, no HTTP library. It
 * draws the standard workload, verifies every reply, and knows what each user's credit must be
 * afterwards. How it is run from the command line is in the package above.
 */
@NullMarked
package org.trackerengine.benchmarks.load;

import org.jspecify.annotations.NullMarked;
