/**
 * Searches that are saved, and lists for feed readers (RSS, Atom) and for tools (Torznab).
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.search;

import org.jspecify.annotations.NullMarked;
