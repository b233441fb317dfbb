/**
 * Benchmarks and their command line: {@code load} drives any tracker, {@code register} creates the
 * users and torrents for a private one. {@code docs/performance.md} describes their use. They are
 * not part of the server's distribution.
 */
@NullMarked
package org.trackerengine.benchmarks;

import org.jspecify.annotations.NullMarked;
