/**
 * What the application asks of the outside: storage, time, notices, observers. Adapters implement
 * it; the contract suites of tracker-testkit say what a correct implementation does.
 */
@NullMarked
package org.trackerengine.application.port;

import org.jspecify.annotations.NullMarked;
