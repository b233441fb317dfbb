/**
 * Adapters that present the sockets of the loops as XNIO connections, so that Undertow can take
 * connections over.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.bridge;

import org.jspecify.annotations.NullMarked;
