/** Finds the route of a request and checks the rights of its caller. */
@NullMarked
package org.trackerengine.adapter.undertow.api.routing;

import org.jspecify.annotations.NullMarked;
