/** Contracts of a transfer ledger. */
@NullMarked
package org.trackerengine.testkit.contract.ledger;

import org.jspecify.annotations.NullMarked;
