/**
 * Ports of what members and moderators say and do: comments on torrents, reports, the log of
 * actions, notices. Torrents and users themselves are in {@code port.registry}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.port.community;

import org.jspecify.annotations.NullMarked;
