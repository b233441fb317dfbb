/**
 * Contracts of the catalogue: categories, tags, what people write about torrents, covers.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.catalogue;

import org.jspecify.annotations.NullMarked;
