/**
 * Writes changes of the swarms to the ledger, drops silent peers, shows the transfers of users, and
 * tells the numbers of the whole tracker. It has no thread of its own.
 */
@NullMarked
package org.trackerengine.application.accounting;

import org.jspecify.annotations.NullMarked;
