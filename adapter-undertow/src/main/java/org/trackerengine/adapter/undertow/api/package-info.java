/**
 * The JSON API for people and their programs: torrents, accounts, users. Bearer tokens in, JSON or
 * problem documents (RFC 9457) out; {@code openapi.json} says it all. Announces, scrapes, framing
 * and the listeners themselves are not here.
 */
@NullMarked
package org.trackerengine.adapter.undertow.api;

import org.jspecify.annotations.NullMarked;
