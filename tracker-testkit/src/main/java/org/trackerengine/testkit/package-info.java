/**
 * What every test of a tracker wants: a clock that stands still and announces in one line. Needs no
 * test library. Fake data is in {@code testkit.factory}, suites for adapters in {@code
 * testkit.contract}.
 */
@NullMarked
package org.trackerengine.testkit;

import org.jspecify.annotations.NullMarked;
