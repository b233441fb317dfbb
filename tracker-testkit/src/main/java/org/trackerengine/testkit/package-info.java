/**
 * Tools for tests of a tracker: a clock that tests control, and a store with configurable answers.
 * Needs no test library. The builders of users, torrents and announces are in {@code
 * org.trackerengine.fixture}, suites for adapters in {@code testkit.contract}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit;

import org.jspecify.annotations.NullMarked;
