/**
 * Finds the route of a request and checks the rights of its caller.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.routing;

import org.jspecify.annotations.NullMarked;
