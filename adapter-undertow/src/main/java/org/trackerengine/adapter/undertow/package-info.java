/**
 * The HTTP server: announces and scrapes, both in the fast lane and through Undertow, limits on
 * requests, and the admin port. Sockets are in {@code loop}. The application decides what a request
 * means, {@code domain.wire.http} how it is encoded; the JSON API is a handler that is passed to
 * the server.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow;

import org.jspecify.annotations.NullMarked;
