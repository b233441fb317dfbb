/** One accepted connection: its place in the count, its deadlines, and its next request. */
@NullMarked
package org.trackerengine.adapter.undertow.connection;

import org.jspecify.annotations.NullMarked;
