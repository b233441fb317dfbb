/** Contracts of the catalogue: categories, tags, what people write about torrents, covers. */
@NullMarked
package org.trackerengine.testkit.contract.catalogue;

import org.jspecify.annotations.NullMarked;
