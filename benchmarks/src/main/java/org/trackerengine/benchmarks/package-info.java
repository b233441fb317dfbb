/**
 * Benchmarks and the command line to run them: {@code load} drives any tracker, {@code register}
 * makes the users and torrents that a private one needs. How to run it is in {@code
 * docs/performance.md}. Never shipped with the server.
 */
@NullMarked
package org.trackerengine.benchmarks;

import org.jspecify.annotations.NullMarked;
