/**
 * Starts the real server inside a test or any other program, without knowing it: the server module
 * provides a {@link org.trackerengine.testkit.server.TrackerLauncher}. Needs no test library.
 */
@NullMarked
package org.trackerengine.testkit.server;

import org.jspecify.annotations.NullMarked;
