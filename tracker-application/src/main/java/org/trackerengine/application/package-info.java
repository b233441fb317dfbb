/**
 * The tracker as one object: {@link org.trackerengine.application.Tracker} and its settings.
 * Servers and other drivers call it; nothing here opens a socket or starts a thread.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application;

import org.jspecify.annotations.NullMarked;
