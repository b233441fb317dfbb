/**
 * Accounts of users and torrents: batches of changes, each booked in one transaction, the resulting
 * histories and totals, and the peers that are restored at a restart.
 */
@NullMarked
package org.trackerengine.adapter.jpa.accounting;

import org.jspecify.annotations.NullMarked;
