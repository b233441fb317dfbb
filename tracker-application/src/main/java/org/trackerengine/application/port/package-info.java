/**
 * Ports: interfaces for storage, time, notices and observers, which adapters implement. The
 * contract suites of tracker-testkit define the correct behaviour of an implementation.
 */
@NullMarked
package org.trackerengine.application.port;

import org.jspecify.annotations.NullMarked;
