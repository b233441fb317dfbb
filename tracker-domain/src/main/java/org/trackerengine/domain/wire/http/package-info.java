/**
 * Announces and scrapes over HTTP: query bytes in, bencoded bodies out. This package contains no
 * server and needs none; framing, headers and status codes belong to the server.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.wire.http;

import org.jspecify.annotations.NullMarked;
