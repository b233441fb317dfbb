/**
 * Port for what was counted over time: samples of the whole tracker, of torrents and of users, hour
 * by hour for a week and day by day for a year. The numbers of now are not here.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.statistics;

import org.jspecify.annotations.NullMarked;
