/**
 * Comparisons of trackers: ours, opentracker, the null server and others, each in a process of its
 * own. They are driven in turns with the same workload, and the results are written as Markdown.
 * The package above contains the command line.
 */
@NullMarked
package org.trackerengine.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
