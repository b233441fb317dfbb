/**
 * From reported counters to credited bytes, as pure functions. Where the sums are kept is an
 * adapter's matter.
 */
@NullMarked
package org.trackerengine.domain.accounting;

import org.jspecify.annotations.NullMarked;
