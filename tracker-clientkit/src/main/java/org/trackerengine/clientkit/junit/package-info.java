/** A tracker for the time of a test of JUnit. */
@NullMarked
package org.trackerengine.clientkit.junit;

import org.jspecify.annotations.NullMarked;
