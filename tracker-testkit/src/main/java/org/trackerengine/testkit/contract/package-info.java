/**
 * What every storage adapter must do, as JUnit suites to extend: one method opens the storage, the
 * tests are final. Rules are cited by their number in {@code docs/protocol.md}.
 */
@NullMarked
package org.trackerengine.testkit.contract;

import org.jspecify.annotations.NullMarked;
