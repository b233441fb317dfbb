/**
 * The catalogue in memory: categories, tags, what people write about torrents, covers.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.catalogue;

import org.jspecify.annotations.NullMarked;
