/** Accepted connections: their count and cap, their deadlines, and their request heads. */
@NullMarked
package org.trackerengine.adapter.undertow.connection;

import org.jspecify.annotations.NullMarked;
