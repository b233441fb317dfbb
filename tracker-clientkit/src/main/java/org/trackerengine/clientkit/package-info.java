/**
 * What testers of BitTorrent clients need: a tracker inside a test, and what to do with it.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.clientkit;

import org.jspecify.annotations.NullMarked;
