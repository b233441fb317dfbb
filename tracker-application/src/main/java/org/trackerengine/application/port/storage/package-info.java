/** All storage ports as one thing to swap. */
@NullMarked
package org.trackerengine.application.port.storage;

import org.jspecify.annotations.NullMarked;
