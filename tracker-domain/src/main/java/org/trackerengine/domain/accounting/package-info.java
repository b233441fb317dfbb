/**
 * Computation of credited bytes from reported counters, as pure functions. Adapters store the sums.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.accounting;

import org.jspecify.annotations.NullMarked;
