/**
 * Carries what changed in the swarms to the ledger, drops peers that have gone silent, and tells
 * what users have moved. Runs when it is called; it has no thread of its own.
 */
@NullMarked
package org.trackerengine.application.accounting;

import org.jspecify.annotations.NullMarked;
