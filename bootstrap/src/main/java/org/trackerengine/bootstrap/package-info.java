/**
 * Puts the tracker together and runs it as a server: Dagger wiring, the data directory, the demo.
 * Rules live in the domain and the application, protocols in the adapters.
 */
@NullMarked
package org.trackerengine.bootstrap;

import org.jspecify.annotations.NullMarked;
