/**
 * Contracts of a transfer ledger.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.ledger;

import org.jspecify.annotations.NullMarked;
