/**
 * Database access for the rest of this adapter: connections, transactions, migrations of the
 * schema, and the differences between H2 and PostgreSQL.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.database;

import org.jspecify.annotations.NullMarked;
