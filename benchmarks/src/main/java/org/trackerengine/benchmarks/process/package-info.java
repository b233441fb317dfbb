/**
 * Servers in processes of their own: how they are started, when they answer, what they cost, and
 * their API as far as benchmarks need it. What they are driven with is not here.
 */
@NullMarked
package org.trackerengine.benchmarks.process;

import org.jspecify.annotations.NullMarked;
