/**
 * What a test of a tracker needs: a clock that stands still, and a store that answers as it is
 * told. Needs no test library. Users, torrents and announces are made by {@code
 * org.trackerengine.fixture}, suites for adapters are in {@code testkit.contract}.
 */
@NullMarked
package org.trackerengine.testkit;

import org.jspecify.annotations.NullMarked;
