/**
 * The catalogue in a database, by SQL: categories, tags, what people write about torrents, covers.
 * The torrents themselves are in {@code registry}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.catalogue;

import org.jspecify.annotations.NullMarked;
