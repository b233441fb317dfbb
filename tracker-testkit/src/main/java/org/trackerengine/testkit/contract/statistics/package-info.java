/**
 * Contracts of what is counted over time: the samples as they are kept, and the hourly count.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.testkit.contract.statistics;

import org.jspecify.annotations.NullMarked;
