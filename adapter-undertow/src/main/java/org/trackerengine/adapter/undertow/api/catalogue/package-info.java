/**
 * Routes of the catalogue: categories, tags, the history of edits, covers.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.catalogue;

import org.jspecify.annotations.NullMarked;
