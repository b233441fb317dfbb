/**
 * Accepted connections: their count and cap, their deadlines, and their request heads.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.connection;

import org.jspecify.annotations.NullMarked;
