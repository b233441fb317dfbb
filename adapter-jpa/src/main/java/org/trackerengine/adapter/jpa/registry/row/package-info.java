/** The rows of the registry, as Hibernate maps them. */
@NullMarked
package org.trackerengine.adapter.jpa.registry.row;

import org.jspecify.annotations.NullMarked;
