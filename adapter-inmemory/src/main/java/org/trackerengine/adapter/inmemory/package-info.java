/**
 * Every storage port in memory: for tests, for embedding, and for the live swarms of a tracker
 * whose registry is in a database. Nothing here survives the process.
 */
@NullMarked
package org.trackerengine.adapter.inmemory;

import org.jspecify.annotations.NullMarked;
