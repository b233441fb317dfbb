/** Hash tables and trees that know no peer. */
@NullMarked
package org.trackerengine.adapter.inmemory.table;

import org.jspecify.annotations.NullMarked;
