/**
 * Routes of comments, reports, notices, the moderation queue and the log of actions.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.adapter.undertow.api.moderation;

import org.jspecify.annotations.NullMarked;
