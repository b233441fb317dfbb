/** Handlers for the announces and scrapes that Undertow receives. */
@NullMarked
package org.trackerengine.adapter.undertow.announce;

import org.jspecify.annotations.NullMarked;
