/**
 * Data sources over other data sources: one that joins transactions, and the base of all of them.
 * Which database they lead to does not matter here.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.pool;

import org.jspecify.annotations.NullMarked;
