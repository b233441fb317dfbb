/** Comments, reports, the log of actions and notices in memory, as plain sorted maps. */
@NullMarked
package org.trackerengine.adapter.inmemory.community;

import org.jspecify.annotations.NullMarked;
