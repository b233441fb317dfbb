/**
 * All storage ports combined into one interface.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.storage;

import org.jspecify.annotations.NullMarked;
