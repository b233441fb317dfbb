/**
 * Ports: interfaces for storage, time, notices and observers, which adapters implement. The
 * contract suites of tracker-testkit define the correct behaviour of an implementation.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port;

import org.jspecify.annotations.NullMarked;
