/**
 * Rate limits away from the announce path, by a library: bucket4j for the buckets, Caffeine to
 * bound their number. Which requests are limited, and by which key, is decided by the callers.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.throttle;

import org.jspecify.annotations.NullMarked;
