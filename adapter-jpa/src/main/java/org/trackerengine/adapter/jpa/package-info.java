/**
 * Implementation of all storage ports in a database, H2 or PostgreSQL. This package contains the
 * facade that opens it; the subpackages are internal.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa;

import org.jspecify.annotations.NullMarked;
