/**
 * Computation of credited bytes from reported counters, as pure functions. Adapters store the sums.
 */
@NullMarked
package org.trackerengine.domain.accounting;

import org.jspecify.annotations.NullMarked;
