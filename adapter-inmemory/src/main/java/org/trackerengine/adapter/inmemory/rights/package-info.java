/** Access rules, credit factors and groups in memory, as plain lists and maps. */
@NullMarked
package org.trackerengine.adapter.inmemory.rights;

import org.jspecify.annotations.NullMarked;
