/**
 * Announce and scrape as HTTP carries them: query bytes in, bencoded bodies out, and the rules that
 * say which address a caller has. No server is in here and none is needed; framing, headers and
 * status codes are the server's.
 */
@NullMarked
package org.trackerengine.domain.wire.http;

import org.jspecify.annotations.NullMarked;
