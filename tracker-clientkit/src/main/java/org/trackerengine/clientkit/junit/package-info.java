/**
 * A tracker for the time of a test of JUnit.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.clientkit.junit;

import org.jspecify.annotations.NullMarked;
