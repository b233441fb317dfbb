/**
 * Writes changes of the swarms to the ledger, drops silent peers, and shows the transfers of users.
 * It has no thread of its own.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.accounting;

import org.jspecify.annotations.NullMarked;
