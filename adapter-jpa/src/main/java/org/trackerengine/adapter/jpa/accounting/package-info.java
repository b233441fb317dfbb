/**
 * Accounts of users and torrents: batches of changes, each booked in one transaction, the resulting
 * histories and totals, and the peers that are restored at a restart.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.accounting;

import org.jspecify.annotations.NullMarked;
