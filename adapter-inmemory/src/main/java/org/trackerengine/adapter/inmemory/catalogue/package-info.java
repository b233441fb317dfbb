/** The catalogue in memory: categories, tags, what people write about torrents, covers. */
@NullMarked
package org.trackerengine.adapter.inmemory.catalogue;

import org.jspecify.annotations.NullMarked;
