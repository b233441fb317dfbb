/** The routes, and the JSON form of their answers. */
@NullMarked
package org.trackerengine.adapter.undertow.api.route;

import org.jspecify.annotations.NullMarked;
