/**
 * Ports of the catalogue: categories, tags, descriptions, covers and the history of edits. The
 * torrents themselves are in {@code port.registry}.
 */
@NullMarked
package org.trackerengine.application.port.catalogue;

import org.jspecify.annotations.NullMarked;
