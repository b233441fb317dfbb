/** Sockets of the loops in the terms of XNIO, so that Undertow can take a connection over. */
@NullMarked
package org.trackerengine.adapter.undertow.bridge;

import org.jspecify.annotations.NullMarked;
