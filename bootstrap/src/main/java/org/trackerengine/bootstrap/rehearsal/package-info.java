/**
 * A server that starts, answers and stops before anybody waits for it, so that the JVM can keep in
 * a file what it has learned. Nothing here runs in a server that serves.
 */
@NullMarked
package org.trackerengine.bootstrap.rehearsal;

import org.jspecify.annotations.NullMarked;
