/**
 * Access rules, credit factors and groups in a database, by SQL. The tables are small, or are read
 * one row at a time.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.rights;

import org.jspecify.annotations.NullMarked;
