/**
 * TCP sockets without HTTP: loops of one thread each that accept connections, read, have a {@link
 * org.trackerengine.adapter.undertow.loop.Responder} answer, and write, in one step. Nothing here
 * depends on HTTP, a tracker, or Undertow; the responder decides where a request ends and which
 * code connections are handed over to.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.loop;

import org.jspecify.annotations.NullMarked;
