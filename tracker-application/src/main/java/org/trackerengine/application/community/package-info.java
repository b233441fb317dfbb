/**
 * Use cases of members and moderators: comments on torrents, reports, notices, and decisions on
 * torrents. What admins do is in {@code admin}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.community;

import org.jspecify.annotations.NullMarked;
