/**
 * Tells the numbers of the whole tracker as they are now, and what was counted over time of the
 * tracker, of torrents and of users. Who counts is the storage, see the port.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.statistics;

import org.jspecify.annotations.NullMarked;
