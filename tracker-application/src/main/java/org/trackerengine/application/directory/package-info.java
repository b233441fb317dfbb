/**
 * Data about torrents, users and access rules that announces need, in memory, so that an announce
 * never waits for a repository.
 *
 * @since 0.1.0
 */
@NullMarked
package org.trackerengine.application.directory;

import org.jspecify.annotations.NullMarked;
