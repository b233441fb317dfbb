/**
 * Rules for access to the tracker: access modes, and what the operator bans, denies and allows.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.domain.access;

import org.jspecify.annotations.NullMarked;
