/**
 * The HTTP server: announce and scrape in the fast lane and behind Undertow, the limits of what it
 * takes in, and the admin port. Sockets are in {@code loop}. What a request means is in the
 * application, how it is spelt in {@code domain.wire.http}; the JSON API is a handler that the
 * server is given.
 */
@NullMarked
package org.trackerengine.adapter.undertow;

import org.jspecify.annotations.NullMarked;
