/**
 * A database as the rest of this adapter sees it: connections, transactions, the schema at its
 * newest version, and what differs between H2 and PostgreSQL.
 */
@NullMarked
package org.trackerengine.adapter.jpa.database;

import org.jspecify.annotations.NullMarked;
