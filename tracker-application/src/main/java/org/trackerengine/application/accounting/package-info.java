/**
 * Carries what changed in the swarms to the ledger, and drops peers that have gone silent. Runs
 * when it is called; it has no thread of its own.
 */
@NullMarked
package org.trackerengine.application.accounting;

import org.jspecify.annotations.NullMarked;
