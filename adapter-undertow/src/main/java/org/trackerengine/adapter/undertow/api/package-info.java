/**
 * The JSON API for users and their programs: torrents, accounts, users. Requests have bearer
 * tokens; answers are JSON or problem documents (RFC 9457). {@code openapi.json} describes all of
 * it. Announces, scrapes, framing and listeners are elsewhere.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api;

import org.jspecify.annotations.NullMarked;
