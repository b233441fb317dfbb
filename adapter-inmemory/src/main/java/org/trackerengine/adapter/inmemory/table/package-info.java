/** Hash tables and trees that do not depend on peers. */
@NullMarked
package org.trackerengine.adapter.inmemory.table;

import org.jspecify.annotations.NullMarked;
