/** All storage ports combined into one interface. */
@NullMarked
package org.trackerengine.application.port.storage;

import org.jspecify.annotations.NullMarked;
