/**
 * Trackers side by side: ours, opentracker and the null server, each in a process of its own,
 * driven alternately with the same workload, and what comes out as Markdown. The command line is in
 * the package above.
 */
@NullMarked
package org.trackerengine.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
