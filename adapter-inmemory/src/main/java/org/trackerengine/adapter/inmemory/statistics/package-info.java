/**
 * Samples of {@code memory} mode: what is counted once an hour, and where it is kept. Bounded in
 * age and in number.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.statistics;

import org.jspecify.annotations.NullMarked;
