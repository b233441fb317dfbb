/**
 * Ports of the catalogue: categories, tags, descriptions, covers and the history of edits. The
 * torrents themselves are in {@code port.registry}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.catalogue;

import org.jspecify.annotations.NullMarked;
