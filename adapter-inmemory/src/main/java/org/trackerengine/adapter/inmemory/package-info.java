/**
 * Implementation of every storage port in memory: for tests, for embedding, and for the live swarms
 * of a tracker whose registry is in a database. All data is lost when the process ends.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory;

import org.jspecify.annotations.NullMarked;
