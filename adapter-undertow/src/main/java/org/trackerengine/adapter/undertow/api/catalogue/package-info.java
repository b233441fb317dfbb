/** Routes of the catalogue: categories, tags, the history of edits, covers. */
@NullMarked
package org.trackerengine.adapter.undertow.api.catalogue;

import org.jspecify.annotations.NullMarked;
