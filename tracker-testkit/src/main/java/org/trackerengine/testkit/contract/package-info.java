/**
 * JUnit suites that define the behaviour of every storage adapter. A test class extends them and
 * implements the method that opens the storage; the tests are final. Rules are cited by their
 * number in {@code docs/protocol.md}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract;

import org.jspecify.annotations.NullMarked;
