/** The routes, and how their answers look in JSON. */
@NullMarked
package org.trackerengine.adapter.undertow.api.route;

import org.jspecify.annotations.NullMarked;
