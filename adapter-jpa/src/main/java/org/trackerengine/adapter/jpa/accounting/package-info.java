/**
 * The accounts: batches of changes booked in one transaction each, what became of them, and the
 * peers that a restart puts back.
 */
@NullMarked
package org.trackerengine.adapter.jpa.accounting;

import org.jspecify.annotations.NullMarked;
