/**
 * Statements that write many rows at once, on both databases. It knows no table.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.rows;

import org.jspecify.annotations.NullMarked;
