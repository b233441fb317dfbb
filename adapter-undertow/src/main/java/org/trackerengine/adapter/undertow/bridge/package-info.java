/**
 * Adapters that present the sockets of the loops as XNIO connections, so that Undertow can take
 * connections over.
 */
@NullMarked
package org.trackerengine.adapter.undertow.bridge;

import org.jspecify.annotations.NullMarked;
