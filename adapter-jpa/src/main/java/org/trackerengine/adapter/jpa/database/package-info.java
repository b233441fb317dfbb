/**
 * Database access for the rest of this adapter: connections, transactions, migrations of the
 * schema, and the differences between H2 and PostgreSQL.
 */
@NullMarked
package org.trackerengine.adapter.jpa.database;

import org.jspecify.annotations.NullMarked;
