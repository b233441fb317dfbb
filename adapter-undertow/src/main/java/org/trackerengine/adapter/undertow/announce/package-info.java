/**
 * Handlers for the announces and scrapes that Undertow receives.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.announce;

import org.jspecify.annotations.NullMarked;
