/** Rows of the registry, as entities of Hibernate. */
@NullMarked
package org.trackerengine.adapter.jpa.registry.row;

import org.jspecify.annotations.NullMarked;
