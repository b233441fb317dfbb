/** What people and tools write to search for torrents. */
@NullMarked
package org.trackerengine.domain.search;

import org.jspecify.annotations.NullMarked;
