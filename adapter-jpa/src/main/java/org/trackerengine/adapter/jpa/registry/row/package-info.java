/**
 * Rows of the registry, as entities of Hibernate.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.registry.row;

import org.jspecify.annotations.NullMarked;
