/**
 * Routes that tell the numbers of the tracker, of torrents and of users, now and over time.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.statistics;

import org.jspecify.annotations.NullMarked;
