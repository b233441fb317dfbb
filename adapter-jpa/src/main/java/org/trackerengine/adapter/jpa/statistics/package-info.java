/**
 * What was counted over time, in SQL: the hourly count of peers and totals, the samples that come
 * of it, and how they are read. It does not know how totals come about.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.jpa.statistics;

import org.jspecify.annotations.NullMarked;
