/**
 * Comments, reports, the log of actions and notices in memory, as plain sorted maps.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.inmemory.community;

import org.jspecify.annotations.NullMarked;
