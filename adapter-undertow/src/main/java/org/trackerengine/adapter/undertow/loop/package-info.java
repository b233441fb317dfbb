/**
 * Sockets without a server: loops of one thread each that accept, read, have a {@link
 * org.trackerengine.adapter.undertow.loop.Responder} answer, and write, in one step. Nothing here
 * knows HTTP, a tracker, or Undertow; what a request is and who takes a connection over is the
 * responder's.
 */
@NullMarked
package org.trackerengine.adapter.undertow.loop;

import org.jspecify.annotations.NullMarked;
