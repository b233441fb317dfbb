/** A real tracker in a JUnit test: {@link org.trackerengine.testkit.junit.TrackerExtension}. */
@NullMarked
package org.trackerengine.testkit.junit;

import org.jspecify.annotations.NullMarked;
