/**
 * What people and tools write to search for torrents.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.search;

import org.jspecify.annotations.NullMarked;
