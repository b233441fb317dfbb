/**
 * Servers in processes of their own: start, readiness, CPU time and memory, and the part of their
 * API that benchmarks need. The load generator is elsewhere.
 */
@NullMarked
package org.trackerengine.benchmarks.process;

import org.jspecify.annotations.NullMarked;
