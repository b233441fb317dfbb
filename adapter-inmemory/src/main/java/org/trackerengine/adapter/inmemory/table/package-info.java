/**
 * Hash tables and trees that do not depend on peers.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.table;

import org.jspecify.annotations.NullMarked;
