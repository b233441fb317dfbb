/** Contracts of what is counted over time: the samples as they are kept, and the hourly count. */
@NullMarked
package org.trackerengine.testkit.contract.statistics;

import org.jspecify.annotations.NullMarked;
