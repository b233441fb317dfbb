/**
 * Settings of a tracker.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.settings;

import org.jspecify.annotations.NullMarked;
