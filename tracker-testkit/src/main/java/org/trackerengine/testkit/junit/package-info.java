/**
 * A JUnit extension that starts a real tracker: {@link
 * org.trackerengine.testkit.junit.ServerExtension}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.junit;

import org.jspecify.annotations.NullMarked;
