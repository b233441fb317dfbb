/** Which route a request takes, and who may take it. */
@NullMarked
package org.trackerengine.adapter.undertow.api.routing;

import org.jspecify.annotations.NullMarked;
